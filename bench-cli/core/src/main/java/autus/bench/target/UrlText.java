package autus.bench.target;

import java.nio.charset.StandardCharsets;

/**
 * A URL as people write it, in two parts.
 *
 * @param server scheme and authority
 * @param rest path, query and fragment; empty if there are none
 */
public record UrlText(String server, String rest) {

  /** What may stand in a path or a query as it is; a percent sign needs two digits behind it. */
  private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

  /** The parts of a URL. */
  public static UrlText of(String url) {
    String stripped = url.strip();
    int scheme = stripped.indexOf("://");
    int end = scheme < 0 ? 0 : scheme + 3;
    while (end < stripped.length() && "/?#".indexOf(stripped.charAt(end)) < 0) {
      end++;
    }
    return new UrlText(stripped.substring(0, end), stripped.substring(end));
  }

  /**
   * A part of a path or a query, percent-encoded where it could not be sent otherwise, as browsers
   * do it: in UTF-8; what is encoded already stays.
   */
  public static String encoded(String part) {
    StringBuilder encoded = new StringBuilder();
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int each = bytes[i] & 0xff;
      boolean isPlain =
          each < 0x80 && (Character.isLetterOrDigit(each) || PLAIN.indexOf(each) >= 0);
      if (isPlain || (each == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2))) {
        encoded.append((char) each);
      } else {
        encoded.append("%%%02X".formatted(each));
      }
    }
    return encoded.toString();
  }

  private static boolean isHex(byte[] bytes, int index) {
    return index < bytes.length && Character.digit(bytes[index], 16) >= 0;
  }
}
