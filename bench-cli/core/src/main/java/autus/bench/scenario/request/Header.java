package autus.bench.scenario.request;

import autus.bench.observe.FieldName;
import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.MalformedValueException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One header field of a request. Neither line breaks nor other control characters get through, so
 * that a value cannot add a field of its own. {@link #toString} masks secrets.
 *
 * @param name a token as in RFC 9110, section 5.6.2
 * @param value the field value as sent, in UTF-8 where it is not ASCII
 */
public record Header(String name, String value) {

  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\xa0-\\x{10ffff}]{0,8192}");

  private static final String RULE =
      "must be a header value of at most 8192 characters in one line, none of them a control character";

  /** The fields that the client itself writes: a scenario cannot. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade");

  public Header {
    name = checkedName(name);
    value = value.strip();
    if (!VALUE.matcher(value).matches()) {
      throw new MalformedValueException("%s; the value of %s is not".formatted(RULE, name));
    }
  }

  /**
   * The name itself, if a request may declare it.
   *
   * @throws MalformedValueException if it may not
   */
  public static String checkedName(String name) {
    FieldName.checked(name);
    if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      throw new MalformedValueException(
          "must not name %s, which the client writes itself".formatted(name));
    }
    return name;
  }

  /**
   * The value itself without spaces around it, if a field can have it.
   *
   * @throws MalformedValueException if it cannot; the message does not show it, since it may be
   *     secret
   */
  public static String checkedValue(String value) {
    String stripped = value.strip();
    if (!VALUE.matcher(stripped).matches()) {
      throw new MalformedValueException(RULE + ", but is not");
    }
    return stripped;
  }

  /**
   * Reads {@code Name: value}.
   *
   * @throws MalformedValueException if the text is no header field
   */
  public static Header parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new MalformedValueException(
          "must be a header such as \"Accept: application/json\", but has no name and colon");
    }
    return new Header(text.substring(0, colon).strip(), text.substring(colon + 1));
  }

  /** Whether it is the field of that name, in whatever case. */
  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  @Override
  public String toString() {
    return name + ": " + (KnownSecrets.isSecret(name) ? KnownSecrets.MASK : value);
  }
}
