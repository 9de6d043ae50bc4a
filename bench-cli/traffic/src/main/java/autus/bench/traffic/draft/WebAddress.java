package autus.bench.traffic.draft;

import autus.bench.yaml.MalformedValueException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as browsers and curl take one, in the parts that a scenario has apart.
 *
 * @param origin scheme, host and port, in small letters, without a port that is the scheme's own
 * @param userInfo what stands before the host, percent-decoded
 * @param target path and query, percent-encoded where needed (RFC 3986); begins with a slash
 */
public record WebAddress(String origin, Optional<String> userInfo, String target) {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?s)(?i)(https?)://(?:([^/?#]*)@)?(\\[[^\\]/?#]*]|[^/?#:@]*)(?::(\\d{0,5}))?([/?][^#]*)?(#.*)?");
  private static final Pattern DOTS = Pattern.compile("/\\.\\.?(/|$)");
  private static final String UNRESERVED_AND_DELIMITERS = "-._~!$&'()*+,;=:@/?";
  private static final String DIGITS = "0123456789ABCDEF";

  /**
   * Reads a URL.
   *
   * @throws MalformedValueException if it is no http or https URL
   */
  public static WebAddress parse(String url) {
    Matcher matcher = SYNTAX.matcher(url.strip());
    if (!matcher.matches() || matcher.group(3).isEmpty()) {
      throw new MalformedValueException("is no http or https URL");
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    String port = matcher.group(4) == null ? "" : matcher.group(4);
    boolean isUsual = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    String host = host(matcher.group(3));
    String target = matcher.group(5) == null ? "/" : matcher.group(5);
    return new WebAddress(
        scheme + "://" + host + (isUsual ? "" : ":" + port),
        Optional.ofNullable(matcher.group(2)).map(WebAddress::decoded),
        encoded(target.startsWith("/") ? target : "/" + target));
  }

  /**
   * The address with another path and query.
   *
   * @throws MalformedValueException if these do not begin with a slash
   */
  public WebAddress withTarget(String other) {
    if (!other.startsWith("/")) {
      throw new MalformedValueException("must ask for a path that begins with a slash");
    }
    return new WebAddress(origin, userInfo, encoded(other));
  }

  /** The address without {@code .} and {@code ..} in its path (RFC 3986, section 5.2.4). */
  public WebAddress withoutDots() {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    if (!DOTS.matcher(path).find()) {
      return this;
    }
    String[] segments = path.substring(1).split("/", -1);
    Deque<String> kept = new ArrayDeque<>();
    for (int i = 0; i < segments.length; i++) {
      boolean isUp = segments[i].equals("..");
      if (isUp) {
        kept.pollLast();
      }
      if (!isUp && !segments[i].equals(".")) {
        kept.addLast(segments[i]);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    String query = question < 0 ? "" : target.substring(question);
    return new WebAddress(origin, userInfo, "/" + String.join("/", kept) + query);
  }

  private static String host(String host) {
    try {
      return host.chars().allMatch(each -> each < 0x80)
          ? host.toLowerCase(Locale.ROOT)
          : IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException impossible) {
      throw new MalformedValueException("must name a host, but has one that no name server knows");
    }
  }

  /** Host and port. */
  public String authority() {
    return origin.substring(origin.indexOf("//") + 2);
  }

  /** Path and query with what no URL may hold percent-encoded; what is encoded stays so. */
  public static String encoded(String text) {
    return Marks.mapped(text, WebAddress::encodedPart);
  }

  private static String encodedPart(String text) {
    StringBuilder out = new StringBuilder();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      byte each = bytes[i];
      boolean isEscape = each == '%' && i + 2 < bytes.length && isHex(bytes, i + 1);
      if (isEscape || isPlain(each)) {
        out.append((char) each);
      } else {
        append(out, each);
      }
    }
    return out.toString();
  }

  /** A value for one place in a path or a query: all but unreserved characters are encoded. */
  public static String encodedValue(String text) {
    return Marks.mapped(text, WebAddress::encodedPartOfValue);
  }

  private static String encodedPartOfValue(String text) {
    StringBuilder out = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0)) {
        out.append((char) each);
      } else {
        append(out, each);
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, byte each) {
    out.append('%').append(DIGITS.charAt((each >> 4) & 0xf)).append(DIGITS.charAt(each & 0xf));
  }

  private static boolean isPlain(byte each) {
    return each > ' '
        && (Character.isLetterOrDigit(each) || UNRESERVED_AND_DELIMITERS.indexOf(each) >= 0);
  }

  private static boolean isHex(byte[] bytes, int at) {
    return Character.digit(bytes[at], 16) >= 0 && Character.digit(bytes[at + 1], 16) >= 0;
  }

  /** The text without percent-encoding; a plus sign stays one. */
  public static String decoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && i + 2 < bytes.length && isHex(bytes, i + 1)) {
        out[length++] =
            (byte) (Character.digit(bytes[i + 1], 16) * 16 + Character.digit(bytes[i + 2], 16));
        i += 2;
      } else {
        out[length++] = bytes[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }
}
