package autus.bench.foretold;

import autus.bench.exchange.ResponseHead;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a response says of being kept by a shared cache (RFC 9111, sections 3, 4.1, 4.2.1 and 5.2).
 *
 * @param obstacle why it should not be kept, in words; empty if nothing speaks against it
 * @param lifetimeSeconds for how long it stays fresh from its arrival on; below 0 if it does not
 *     say
 */
record Kept(String obstacle, long lifetimeSeconds) {

  /** Nothing is known. */
  static final Kept UNKNOWN = new Kept("", -1);

  /** Statuses that are kept without being told so (RFC 9110, section 15.1). */
  private static final Set<Integer> STATUSES =
      Set.of(200, 203, 204, 206, 300, 301, 304, 308, 404, 405, 410, 414, 501);

  private static final Pattern SHARED = Pattern.compile("s-maxage\\s*=\\s*\"?(\\d{1,9})");
  private static final Pattern MOST = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");

  static Kept of(ResponseHead head) {
    String control = String.join(",", head.headers("Cache-Control")).toLowerCase(Locale.ROOT);
    long lifetime = lifetime(control, head.header("Age"));
    for (String word : new String[] {"no-store", "private", "no-cache"}) {
      if (control.contains(word)) {
        return new Kept("Cache-Control: " + word, lifetime);
      }
    }
    if (lifetime == 0) {
      return new Kept("a lifetime of 0 s", 0);
    }
    if (head.header("Set-Cookie") != null) {
      return new Kept("Set-Cookie", lifetime);
    }
    String vary = String.join(",", head.headers("Vary"));
    if (vary.contains("*")) {
      return new Kept("Vary: *", lifetime);
    }
    return STATUSES.contains(head.status())
        ? new Kept("", lifetime)
        : new Kept("status " + head.status(), lifetime);
  }

  private static long lifetime(String control, @Nullable String age) {
    Matcher shared = SHARED.matcher(control);
    Matcher most = MOST.matcher(control);
    boolean isShared = shared.find();
    if (!isShared && !most.find()) {
      return -1;
    }
    long whole = Long.parseLong(isShared ? shared.group(1) : most.group(1));
    long spent = age != null && age.matches("\\d{1,9}") ? Long.parseLong(age) : 0;
    return Math.max(0, whole - spent);
  }
}
