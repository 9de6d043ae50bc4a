package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheWord.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Age} proves (RFC 9111, section 5.1). A response that is older than its request can be
 * by a second, into which ages are rounded, comes from a store. One of a smaller age may be a hit
 * or a miss that took long, so that it proves nothing, unless its {@code Date} is older than one
 * that another response had shown before the request was sent. For one thread.
 */
final class AgeProof {

  private static final long SECOND_NANOS = 1_000_000_000L;

  /** Clocks of several origins, and seconds without fractions, may differ by less than this. */
  private static final long DATE_SLACK_SECONDS = 1;

  private static final CacheWord PROVEN = word(Outcome.HIT, Kind.AGE);
  private static final CacheWord OPEN = word(Outcome.UNKNOWN, Kind.AGE);
  private static final CacheWord OVERDUE = word(Outcome.STALE, Kind.STALE_MARK);

  private final NewestDates dates = new NewestDates();
  private String lastControl = "";
  private long lastLifetimeSeconds = Long.MAX_VALUE;

  private static CacheWord word(Outcome outcome, Kind kind) {
    return new CacheWord(
        new FieldReading(
            FieldReading.AGE, "any (RFC 9111)", CacheLayer.PROXY, outcome, Optional.empty()),
        kind,
        false,
        1,
        true);
  }

  /** The path with what an age adds to it. */
  WordPath added(WordPath path, long ageSeconds, ResponseHead head, SentRequest request) {
    WordPath aged = path;
    Outcome outcome = path.reading().outcome();
    if (outcome == Outcome.UNKNOWN || outcome == Outcome.BYPASS) {
      boolean proven = isOlderThan(request, ageSeconds) || isDatedBefore(request, ageSeconds, head);
      aged = path.with(proven ? PROVEN : OPEN);
    }
    return aged.reading().outcome() == Outcome.HIT && isOverdue(ageSeconds, lifetimeSeconds(head))
        ? aged.with(OVERDUE)
        : aged;
  }

  /**
   * Fresh is what is younger than its lifetime (RFC 9111, section 4.2). A lifetime of 0 is meant
   * for browsers where a cache keeps the response all the same.
   */
  private static boolean isOverdue(long ageSeconds, long lifetimeSeconds) {
    return lifetimeSeconds > 0 && ageSeconds >= lifetimeSeconds;
  }

  private static boolean isOlderThan(SentRequest request, long ageSeconds) {
    return (ageSeconds - 1) * SECOND_NANOS > System.nanoTime() - request.sentNanos();
  }

  /** An age of 0 beside an old date is a clock that goes wrong, and no proof. */
  private boolean isDatedBefore(SentRequest request, long ageSeconds, ResponseHead head) {
    String date = head.header("Date");
    if (date == null) {
      return false;
    }
    long seconds = dates.secondsOf(date);
    return ageSeconds > 0
        && seconds > 0
        && seconds + DATE_SLACK_SECONDS < dates.newestBefore(request.sentNanos());
  }

  private long lifetimeSeconds(ResponseHead head) {
    String control = head.header("Cache-Control");
    if (control == null) {
      return Long.MAX_VALUE;
    }
    if (!control.equals(lastControl)) {
      lastControl = control;
      lastLifetimeSeconds = lifetimeSeconds(control);
    }
    return lastLifetimeSeconds;
  }

  /** For shared caches {@code s-maxage} goes before {@code max-age}. */
  private static long lifetimeSeconds(String control) {
    Optional<Long> shared = directive("s-maxage", control);
    return shared.or(() -> directive("max-age", control)).orElse(Long.MAX_VALUE);
  }

  private static Optional<Long> directive(String name, String control) {
    for (String directive : control.split(",", -1)) {
      String text = directive.strip();
      int equals = text.indexOf('=');
      if (equals > 0 && text.substring(0, equals).strip().equalsIgnoreCase(name)) {
        long seconds = Counted.seconds(WordList.unquoted(text.substring(equals + 1)));
        return seconds < 0 ? Optional.empty() : Optional.of(seconds);
      }
    }
    return Optional.empty();
  }

  /** The age of a line; -1 if it is none. */
  static long seconds(@Nullable CharSequence value) {
    return value == null ? -1 : Counted.seconds(value);
  }
}
