package autus.bench.traffic.replay;

import java.util.List;
import java.util.Set;

/** The methods that can be sent again, by number. */
final class Methods {

  private static final List<String> ALL =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "PURGE", "PROPFIND");

  /** RFC 9110, section 9.2.1, as far as it needs no body. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private Methods() {}

  /** The number of a method; below 0 if it is none of these. */
  static int number(String method) {
    return ALL.indexOf(method);
  }

  static String name(int number) {
    return ALL.get(number);
  }

  static int count() {
    return ALL.size();
  }

  /** Whether it changes nothing. */
  static boolean isSafe(String method) {
    return SAFE.contains(method);
  }
}
