package autus.bench.target;

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
    return PercentEncoding.encoded(part, PLAIN);
  }
}
