package autus.server.devices;

import autus.server.input.InvalidField;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may name a device: it stands in paths and keys. A path would lose one or two dots alone (RFC
 * 3986, 5.2.4).
 */
final class DeviceId {

  private static final Pattern FORM = Pattern.compile("(?!\\.+$)[A-Za-z0-9._:-]{1,100}");

  private DeviceId() {}

  static String checked(String field, @Nullable String value) {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new InvalidField(
          field,
          "must have 1 to 100 letters, digits, dots, colons, dashes, underscores, not dots alone",
          value);
    }
    return value;
  }
}
