package autus.bench.target;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and password in a URL, as curl reads them. */
final class UserInfo {

  private static final String SCHEME_END = "://";

  /** What may stand in user info as it is, RFC 3986, section 3.2.1. */
  private static final String PLAIN = "-._~!$&'()*+,;=:";

  private UserInfo() {}

  /**
   * The URL with every odd character of its user info percent-encoded. User info ends at the last
   * at sign before the path, so that a password may hold one; a slash, a question mark or a hash in
   * it has to be encoded by who writes it.
   */
  static String encodedIn(String url) {
    int scheme = url.indexOf(SCHEME_END);
    if (scheme < 0) {
      return url;
    }
    int begin = scheme + SCHEME_END.length();
    int end = begin;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int at = url.lastIndexOf('@', end - 1);
    return at < begin
        ? url
        : url.substring(0, begin)
            + PercentEncoding.encoded(url.substring(begin, at), PLAIN)
            + url.substring(at);
  }

  /** The value of an Authorization field, RFC 7617; empty if the URL has no user info. */
  static Optional<String> basicCredentials(URI uri) {
    return Optional.ofNullable(uri.getUserInfo())
        .map(info -> info.contains(":") ? info : info + ":") // a name alone has an empty password
        .map(info -> info.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> "Basic " + Base64.getEncoder().encodeToString(bytes));
  }
}
