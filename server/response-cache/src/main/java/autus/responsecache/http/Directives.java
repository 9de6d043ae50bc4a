package autus.responsecache.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/** The directives of Cache-Control that this cache obeys (RFC 9111, 5.2). */
public final class Directives {

  private static final Set<String> OF_REQUESTS = Set.of("no-cache", "no-store");

  /** What says that a response is one client's own, or is old at once. */
  private static final Set<String> OF_RESPONSES =
      Set.of("no-cache", "no-store", "private", "max-age=0", "s-maxage=0", "must-understand");

  private Directives() {}

  /** Whether a request wants no kept answer. Pragma counts where there is nothing newer (5.4). */
  static boolean forbidKeptAnswers(HttpServletRequest request) {
    Enumeration<String> cacheControl = request.getHeaders("Cache-Control");
    return cacheControl.hasMoreElements()
        ? mentions(cacheControl, OF_REQUESTS)
        : mentions(request.getHeaders("Pragma"), Set.of("no-cache"));
  }

  /** Whether a request wants a kept answer or none (5.2.1.7). */
  public static boolean wantOnlyKeptAnswers(HttpServletRequest request) {
    return mentions(request.getHeaders("Cache-Control"), Set.of("only-if-cached"));
  }

  private static boolean mentions(Enumeration<String> values, Set<String> directives) {
    while (values.hasMoreElements()) {
      if (mentions(values.nextElement(), directives)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a response must not be kept. */
  public static boolean forbidKeeping(Collection<String> cacheControl) {
    return cacheControl.stream().anyMatch(value -> mentions(value, OF_RESPONSES));
  }

  private static boolean mentions(String cacheControl, Set<String> directives) {
    for (String member : cacheControl.toLowerCase(Locale.ROOT).split(",", -1)) {
      String directive = member.strip();
      // private="set-cookie" restricts a part; nothing of it is kept here.
      int argument = directive.indexOf("=\"");
      if (directives.contains(argument < 0 ? directive : directive.substring(0, argument))) {
        return true;
      }
    }
    return false;
  }
}
