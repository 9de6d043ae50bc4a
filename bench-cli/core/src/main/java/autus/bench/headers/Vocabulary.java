package autus.bench.headers;

import static autus.bench.exchange.Outcome.BYPASS;
import static autus.bench.exchange.Outcome.HIT;
import static autus.bench.exchange.Outcome.MISS;
import static autus.bench.exchange.Outcome.REVALIDATED;
import static autus.bench.exchange.Outcome.STALE;
import static autus.bench.exchange.Outcome.UNKNOWN;

import autus.bench.exchange.Outcome;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words of caches. Most products put theirs together from a few parts, such as {@code
 * TCP_REFRESH_FAIL_HIT}, {@code HIT-STALE}, {@code RefreshHit} or {@code hit-front}, so that a word
 * is read by its parts and not as a whole.
 */
final class Vocabulary {

  /** The response is no answer of a cache or its origin, so nothing is said of the store. */
  private static final Set<String> NOTHING =
      Set.of(
          "error",
          "denied",
          "deny",
          "exceeded",
          "forbidden",
          "blocked",
          "redirect",
          "unknown",
          "na",
          "null");

  /** The store was not asked. */
  private static final Set<String> PASSED =
      Set.of(
          "pass",
          "passed",
          "hitpass",
          "pipe",
          "bypass",
          "bypassed",
          "skip",
          "skipped",
          "synth",
          "synthetic",
          "uncacheable",
          "noncacheable",
          "notcacheable",
          "nocache",
          "nostore",
          "noconfig",
          "dynamic",
          "ignored",
          "disabled",
          "none",
          "unreachable",
          "invalidate",
          "invalidated",
          "generated",
          "constructed",
          "tunnel",
          "tunneled",
          "bkd",
          "ineligible",
          "internal",
          "int",
          "excluded");

  private static final Set<String> MISSED =
      Set.of(
          "miss",
          "missed",
          "hitmiss",
          "uncached",
          "notcached",
          "scarce",
          "store",
          "stored",
          "set",
          "caching",
          "modified",
          "missv4",
          "missv6");

  private static final Set<String> CONFIRMED =
      Set.of("revalidated", "revalidate", "validated", "refreshhit", "unmodified", "notmodified");

  private static final Set<String> OLD =
      Set.of("stale", "graced", "grace", "updating", "offline", "async");

  private static final Set<String> FOUND =
      Set.of("hit", "hits", "cached", "fresh", "prerender", "prerendered", "hitv4", "hitv6");

  private Vocabulary() {}

  /**
   * What a word means; {@link Outcome#UNKNOWN} if it is known to say nothing, empty if it is no
   * word of a cache.
   *
   * @param word without blanks
   */
  static Optional<Outcome> outcome(String word) {
    if (word.equals("-") || word.equalsIgnoreCase("N/A")) {
      return Optional.of(UNKNOWN);
    }
    return outcome(parts(word));
  }

  private static Optional<Outcome> outcome(Set<String> parts) {
    if (has(parts, NOTHING) && !has(parts, PASSED)) {
      return Optional.of(UNKNOWN);
    }
    boolean isHit = has(parts, FOUND);
    if (parts.contains("refresh")) {
      return Optional.of(refreshed(parts, isHit));
    }
    if (has(parts, PASSED) || isNegated(parts)) {
      return Optional.of(BYPASS);
    }
    if (has(parts, MISSED) || (parts.contains("not") && isHit)) {
      return Optional.of(MISS);
    }
    if (has(parts, OLD) && (isHit || !has(parts, CONFIRMED) || parts.contains("while"))) {
      return Optional.of(STALE);
    }
    if (has(parts, CONFIRMED)) {
      return Optional.of(REVALIDATED);
    }
    if (parts.contains("expired")) {
      return Optional.of(isHit ? STALE : MISS);
    }
    return isHit ? Optional.of(HIT) : Optional.empty();
  }

  /** A refresh that brought nothing new is a hit; one that failed is served stale. */
  private static Outcome refreshed(Set<String> parts, boolean isHit) {
    if (parts.contains("fail")) {
      return parts.contains("err") || has(parts, MISSED) ? MISS : STALE;
    }
    if (has(parts, MISSED)) {
      return MISS;
    }
    return isHit || has(parts, CONFIRMED) ? REVALIDATED : MISS;
  }

  /** Such as NOCACHE in CONFIG_NOCACHE, written apart. */
  private static boolean isNegated(Set<String> parts) {
    return (parts.contains("no") || parts.contains("not"))
        && (parts.contains("cache") || parts.contains("cacheable") || parts.contains("store"));
  }

  private static boolean has(Set<String> parts, Set<String> words) {
    for (String part : parts) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Its parts in lower case: between dashes, underscores, slashes, and at capitals within. */
  private static Set<String> parts(String word) {
    Set<String> parts = new HashSet<>();
    int begin = 0;
    for (int i = 0; i <= word.length(); i++) {
      boolean ends = i == word.length() || !Character.isLetterOrDigit(word.charAt(i));
      boolean turns =
          !ends
              && i > begin
              && Character.isUpperCase(word.charAt(i))
              && Character.isLowerCase(word.charAt(i - 1));
      if (ends || turns) {
        if (i > begin) {
          parts.add(word.substring(begin, i).toLowerCase(Locale.ROOT));
        }
        begin = ends ? i + 1 : i;
      }
    }
    return parts;
  }
}
