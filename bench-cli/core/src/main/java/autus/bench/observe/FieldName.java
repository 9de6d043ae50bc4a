package autus.bench.observe;

import autus.bench.yaml.MalformedValueException;
import java.util.regex.Pattern;

/** The name of a header field: a token as in RFC 9110, section 5.6.2. */
public final class FieldName {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

  private FieldName() {}

  /**
   * The name itself, if a header field can have it.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checked(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw new MalformedValueException(
          "must have a header name of letters, digits and -, but is \"%s\"".formatted(name));
    }
    return name;
  }
}
