package autus.bench.headers;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one cache wrote about an answer into the field {@code Cache-Status} (RFC 9211).
 *
 * @param cache the name by which the cache calls itself
 * @param hit whether it says that the answer came from its store
 * @param ttlSeconds the lifetime left; negative: the answer was stale
 * @param forward how the request went on to the origin; absent if it did not
 */
public record CacheStatus(
    String cache, boolean hit, OptionalLong ttlSeconds, Optional<Forward> forward) {

  static final String FIELD = "Cache-Status";

  private static final int NOT_MODIFIED = 304;

  /**
   * How a request went on towards the origin.
   *
   * @param reason the token of the parameter {@code fwd}, such as {@code uri-miss}
   * @param status what the next server answered; absent: the status of the answer itself
   * @param stored whether that answer was stored
   * @param collapsed whether the request waited for the load of another one
   */
  public record Forward(String reason, OptionalInt status, boolean stored, boolean collapsed) {}

  /**
   * The member that the cache nearest to the user wrote: the last one of all the fields. Empty if
   * there is no field or if it is no list of RFC 8941.
   */
  public static Optional<CacheStatus> nearest(ResponseHead head) {
    if (head.header(FIELD) == null) {
      return Optional.empty();
    }
    List<String> fields = head.headers(FIELD);
    return parse(fields.get(fields.size() - 1));
  }

  /** The last member of one field value; empty if that is no list of RFC 8941. */
  static Optional<CacheStatus> parse(String field) {
    return new CacheStatusParser(field).lastMember();
  }

  /** Whether the request waited for the load of another one. */
  public boolean collapsed() {
    return forward.isPresent() && forward.get().collapsed();
  }

  /**
   * The normal form. A hit with a negative lifetime is stale, as is one that was refreshed behind
   * the user's back ({@code hit; fwd=stale}). A stored response that the origin confirmed with 304
   * was revalidated, whether it was stale or the request asked for it. Any other request that went
   * on because of the configuration, its method or its own directives is a bypass, and for any
   * other reason a miss: a 304 to the client's own condition changes nothing.
   *
   * @param responseStatus the status of the answer, which stands for a missing {@code fwd-status}
   *     (RFC 9211, section 2.3)
   */
  Outcome outcome(int responseStatus) {
    if (forward.isEmpty()) {
      if (!hit) {
        return Outcome.UNKNOWN;
      }
      return ttlSeconds.isPresent() && ttlSeconds.getAsLong() < 0 ? Outcome.STALE : Outcome.HIT;
    }
    Forward forwarded = forward.get();
    boolean isConfirmed = forwarded.status().orElse(responseStatus) == NOT_MODIFIED;
    return switch (forwarded.reason()) {
      case "bypass", "method" -> Outcome.BYPASS;
      case "request" -> isConfirmed ? Outcome.REVALIDATED : Outcome.BYPASS;
      case "stale" -> stale(isConfirmed, forwarded.status().isPresent());
      default -> Outcome.MISS;
    };
  }

  /** The status of a response that is said to come from the store is no word of the origin. */
  private Outcome stale(boolean isConfirmed, boolean statusIsGiven) {
    if (hit) {
      return isConfirmed && statusIsGiven ? Outcome.REVALIDATED : Outcome.STALE;
    }
    return isConfirmed ? Outcome.REVALIDATED : Outcome.MISS;
  }
}
