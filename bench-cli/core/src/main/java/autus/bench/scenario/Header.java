package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One header field of a request. Neither line breaks nor other control characters get through, so
 * that a value cannot add a field of its own. {@link #toString} masks secrets.
 *
 * @param name a token as in RFC 9110, section 5.6.2
 * @param value the field value as sent, in visible ASCII, spaces and tabs
 */
public record Header(String name, String value) {

  /** Stands for a secret in every output. */
  public static final String MASK = "***";

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,8192}");
  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key",
          "x-auth-token",
          "x-csrf-token");
  private static final Pattern SECRET_WORD =
      Pattern.compile("(?i).*(token|secret|password|api-?key|credential).*");

  /** The fields that the client itself writes: a scenario cannot. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("content-length", "transfer-encoding", "connection", "host", "upgrade");

  public Header {
    name = checkedName(name);
    if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      throw new MalformedValueException(
          "must not name %s, which the client writes itself".formatted(name));
    }
    value = value.strip();
    if (!VALUE.matcher(value).matches()) {
      throw new MalformedValueException(
          "must be a header value of at most 8192 visible ASCII characters in one line; the value of %s is not"
              .formatted(name));
    }
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

  /** The name itself, if a header can have it. */
  static String checkedName(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw new MalformedValueException(
          "must have a header name of letters, digits and -, but is \"%s\"".formatted(name));
    }
    return name;
  }

  /** Whether the value must not be shown. */
  public boolean isSecret() {
    return isSecretName(name);
  }

  /** Whether what has this name, a header or a JSON pointer, must not be shown. */
  public static boolean isSecretName(String name) {
    return SECRET.contains(name.toLowerCase(Locale.ROOT)) || SECRET_WORD.matcher(name).matches();
  }

  /** The value for output: itself, or {@link #MASK} for a secret. */
  public String shownValue() {
    return isSecret() ? MASK : value;
  }

  @Override
  public String toString() {
    return name + ": " + shownValue();
  }
}
