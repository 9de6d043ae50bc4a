package autus.responsecache;

import java.util.Collection;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/** The directives of Cache-Control that this cache obeys (RFC 9111, 5.2). */
final class Directives {

  private static final Set<String> OF_REQUESTS = Set.of("no-cache", "no-store");

  /** What says that a response is one client's own, or is old at once. */
  private static final Set<String> OF_RESPONSES =
      Set.of("no-cache", "no-store", "private", "max-age=0", "s-maxage=0", "must-understand");

  private Directives() {}

  /** Whether a request wants no kept answer. */
  static boolean forbidKeptAnswers(Enumeration<String> cacheControl) {
    while (cacheControl.hasMoreElements()) {
      if (mentions(cacheControl.nextElement(), OF_REQUESTS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a response must not be kept. */
  static boolean forbidKeeping(Collection<String> cacheControl) {
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
