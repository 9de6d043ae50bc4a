package autus.bench.cookie;

import java.util.Locale;

/**
 * What of a request decides which cookies go with it, and which its response may set.
 *
 * @param host without a port, in lower case
 * @param path without the query; begins with a slash
 * @param isSecure whether it travels over TLS
 */
public record RequestPlace(String host, String path, boolean isSecure) {

  /**
   * The place of a request.
   *
   * @param authority host and perhaps port, as in the Host field
   * @param target path and perhaps query
   */
  public static RequestPlace of(String authority, String target, boolean isSecure) {
    int query = target.indexOf('?');
    return new RequestPlace(
        host(authority), query < 0 ? target : target.substring(0, query), isSecure);
  }

  private static String host(String authority) {
    int afterAddress = authority.indexOf(']'); // the colons of an IPv6 address are no port's
    int colon = authority.indexOf(':', Math.max(0, afterAddress));
    return (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /** Where a cookie without a path of its own belongs (RFC 6265, section 5.1.4). */
  String defaultPath() {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** Whether the path is that one or lies below it (the same section). */
  boolean isAtOrBelow(String cookiePath) {
    return path.startsWith(cookiePath)
        && (path.length() == cookiePath.length()
            || cookiePath.endsWith("/")
            || path.charAt(cookiePath.length()) == '/');
  }

  /** Whether the host is that domain or one below it (section 5.1.3); no address is below one. */
  boolean isWithin(String domain) {
    return host.equals(domain)
        || (host.endsWith(domain)
            && host.length() > domain.length()
            && host.charAt(host.length() - domain.length() - 1) == '.'
            && !isAddress());
  }

  private boolean isAddress() {
    return host.startsWith("[") || host.chars().allMatch(each -> each == '.' || isDigit(each));
  }

  private static boolean isDigit(int each) {
    return each >= '0' && each <= '9';
  }
}
