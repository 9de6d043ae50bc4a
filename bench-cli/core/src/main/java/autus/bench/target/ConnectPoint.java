package autus.bench.target;

import autus.bench.yaml.MalformedValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where connections go in place of the target's own host and port. The text form is {@code
 * host:port}.
 *
 * @param host a name or an address, an IPv6 address without its brackets
 * @param port from 1 to 65535
 */
public record ConnectPoint(String host, int port) {

  private static final Pattern SYNTAX =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/?#@\\[\\]]+):(\\d{1,5})");

  public ConnectPoint {
    if (host.isBlank() || port < 1 || port > 65535) {
      throw new MalformedValueException(
          "must be a host and a port from 1 to 65535, but is \"%s:%d\"".formatted(host, port));
    }
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static ConnectPoint parse(String text) {
    Matcher match = SYNTAX.matcher(text.strip());
    if (!match.matches()) {
      throw new MalformedValueException(
          "must be a host and a port such as 127.0.0.1:8443, but is \"%s\"".formatted(text));
    }
    return new ConnectPoint(unbracketed(match.group(1)), Integer.parseInt(match.group(2)));
  }

  /** The host without the brackets around an IPv6 address. */
  public static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
