package autus.bench.cache;

import static autus.bench.exchange.Outcome.BYPASS;
import static autus.bench.exchange.Outcome.HIT;
import static autus.bench.exchange.Outcome.MISS;
import static autus.bench.exchange.Outcome.REVALIDATED;
import static autus.bench.exchange.Outcome.STALE;
import static autus.bench.exchange.Outcome.UNKNOWN;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.Function;

/**
 * A header field by which a widespread cache says what it did.
 *
 * @param name the field's name
 * @param reading what a value of it says; {@link Outcome#UNKNOWN} if nothing
 */
record KnownHeader(String name, Function<String, Outcome> reading) {

  /**
   * Cloudflare. EXPIRED was fetched whole from the origin; UPDATING and STALE were served past
   * their lifetime; DYNAMIC, BYPASS and NONE/UNKNOWN never were candidates for the store.
   */
  private static final Map<String, Outcome> CLOUDFLARE =
      Map.ofEntries(
          Map.entry("HIT", HIT),
          Map.entry("MISS", MISS),
          Map.entry("EXPIRED", MISS),
          Map.entry("STALE", STALE),
          Map.entry("UPDATING", STALE),
          Map.entry("REVALIDATED", REVALIDATED),
          Map.entry("BYPASS", BYPASS),
          Map.entry("DYNAMIC", BYPASS),
          Map.entry("NONE/UNKNOWN", BYPASS));

  /**
   * Vercel. PRERENDER comes from static storage; REVALIDATED waited for the origin to renew the
   * entry.
   */
  private static final Map<String, Outcome> VERCEL =
      Map.of(
          "HIT", HIT,
          "MISS", MISS,
          "STALE", STALE,
          "BYPASS", BYPASS,
          "PRERENDER", HIT,
          "REVALIDATED", REVALIDATED);

  /** The values of nginx's {@code $upstream_cache_status}. */
  private static final Map<String, Outcome> NGINX =
      Map.of(
          "HIT", HIT,
          "MISS", MISS,
          "EXPIRED", MISS,
          "BYPASS", BYPASS,
          "STALE", STALE,
          "UPDATING", STALE,
          "REVALIDATED", REVALIDATED);

  /**
   * {@code X-Cache} has many writers: Squid before 6, Fastly and Varnish (HIT, MISS, PASS), nginx,
   * CloudFront (Hit, Miss, RefreshHit), Akamai and Azure (TCP_...). An error says nothing of the
   * store. TCP_REFRESH_FAIL_HIT was served stale, since the origin could not be asked.
   */
  private static final Map<String, Outcome> X_CACHE =
      Map.ofEntries(
          Map.entry("HIT", HIT),
          Map.entry("MISS", MISS),
          Map.entry("PASS", BYPASS),
          Map.entry("BYPASS", BYPASS),
          Map.entry("EXPIRED", MISS),
          Map.entry("STALE", STALE),
          Map.entry("UPDATING", STALE),
          Map.entry("REVALIDATED", REVALIDATED),
          Map.entry("REFRESHHIT", REVALIDATED),
          Map.entry("ORIGINSHIELDHIT", HIT),
          Map.entry("TCP_HIT", HIT),
          Map.entry("TCP_MEM_HIT", HIT),
          Map.entry("TCP_IMS_HIT", HIT),
          Map.entry("TCP_NEGATIVE_HIT", HIT),
          Map.entry("TCP_REMOTE_HIT", HIT),
          Map.entry("TCP_REFRESH_HIT", REVALIDATED),
          Map.entry("TCP_REFRESH_FAIL_HIT", STALE),
          Map.entry("TCP_REFRESH_MISS", MISS),
          Map.entry("TCP_MISS", MISS),
          Map.entry("PRIVATE_NOSTORE", BYPASS),
          Map.entry("CONFIG_NOCACHE", BYPASS));

  /** First the fields of the networks nearest to a user, last the weakest sign. */
  private static final List<KnownHeader> IN_ORDER =
      List.of(
          new KnownHeader("CF-Cache-Status", value -> word(value, CLOUDFLARE)),
          new KnownHeader("X-Vercel-Cache", value -> word(value, VERCEL)),
          new KnownHeader("X-Cache-Status", value -> word(value, NGINX)),
          new KnownHeader("X-Proxy-Cache", value -> word(value, NGINX)),
          new KnownHeader("X-Cache", value -> word(value, X_CACHE)),
          new KnownHeader("X-Varnish", KnownHeader::requestIds),
          new KnownHeader("X-Cache-Hits", value -> count(value, MISS)),
          new KnownHeader("Age", value -> count(value, UNKNOWN)));

  /** What the first field that says anything says; {@link Outcome#UNKNOWN} if none does. */
  static Outcome outcome(ResponseHead head) {
    for (int i = 0; i < IN_ORDER.size(); i++) {
      KnownHeader known = IN_ORDER.get(i);
      if (head.header(known.name) != null) {
        List<String> fields = head.headers(known.name);
        Outcome outcome = known.reading.apply(fields.get(fields.size() - 1));
        if (outcome != UNKNOWN) {
          return outcome;
        }
      }
    }
    return UNKNOWN;
  }

  /** The first word of the last member, as in {@code MISS, HIT} or {@code HIT from host}. */
  private static Outcome word(String value, Map<String, Outcome> words) {
    String member = lastMember(value);
    int space = member.indexOf(' ');
    String word = space < 0 ? member : member.substring(0, space);
    return words.getOrDefault(word.toUpperCase(Locale.ROOT), UNKNOWN);
  }

  /** Varnish writes the number of the request and, for a hit, of the one that filled the store. */
  private static Outcome requestIds(String value) {
    StringTokenizer ids = new StringTokenizer(value, " \t"); // a hot path, where a regex costs more
    int count = ids.countTokens();
    while (ids.hasMoreTokens()) {
      if (!isNumber(ids.nextToken())) {
        return UNKNOWN;
      }
    }
    return count == 1 ? MISS : count == 2 ? HIT : UNKNOWN;
  }

  /** A number above 0 is a hit; 0 is what the caller says. */
  private static Outcome count(String value, Outcome atZero) {
    String number = lastMember(value);
    if (!isNumber(number)) {
      return UNKNOWN;
    }
    return consistsOf('0', '0', number) ? atZero : HIT;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && consistsOf('0', '9', text);
  }

  private static boolean consistsOf(char least, char most, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < least || text.charAt(i) > most) {
        return false;
      }
    }
    return true;
  }

  /** Caches append to a list, so its last member is what the nearest one wrote. */
  private static String lastMember(String value) {
    int comma = value.lastIndexOf(',');
    return (comma < 0 ? value : value.substring(comma + 1)).strip();
  }
}
