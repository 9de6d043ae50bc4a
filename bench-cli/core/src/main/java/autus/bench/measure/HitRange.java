package autus.bench.measure;

import autus.bench.exchange.Outcome;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * How many lookups the store answered, as far as responses tell. Where some do not, the hit rate is
 * an interval over all lookups: at its low end none of them was a hit, at its high end all were.
 *
 * @param servedCount lookups that were provably answered from the store
 * @param decidedCount lookups of which it is known
 * @param openCount responses of requests that are looked up, of which it is not known
 */
public record HitRange(long servedCount, long decidedCount, long openCount) {

  /** Nothing was looked up. */
  public static final HitRange NONE = new HitRange(0, 0, 0);

  /**
   * That of one request. Its responses of unknown outcome are lookups if others show that a cache
   * looks the request up; if none does, there is no cache to speak of.
   */
  public static HitRange of(RequestResult request) {
    CacheSigns signs = request.signs();
    return of(
        outcome -> request.count(outcome) + signs.ofFailed().getOrDefault(outcome, 0L),
        signs.undecidedCount(),
        signs.contestedCount());
  }

  /**
   * The same by counts.
   *
   * @param counts responses by outcome
   * @param undecidedCount how many show a cache and not what it did
   * @param contestedCount how many hits are no lookup's answer by another reading of the same
   *     response, so that they are open
   */
  public static HitRange of(
      ToLongFunction<Outcome> counts, long undecidedCount, long contestedCount) {
    long served = 0;
    long decided = 0;
    for (Outcome outcome : Outcome.values()) {
      long count = counts.applyAsLong(outcome);
      served += outcome.isServedFromStore() ? count : 0;
      decided += outcome.isLookup() ? count : 0;
    }
    boolean isLookedUp = decided > 0 || undecidedCount > 0;
    long contested = Math.min(contestedCount, served);
    long silent = isLookedUp ? counts.applyAsLong(Outcome.UNKNOWN) : 0;
    return new HitRange(served - contested, decided - contested, silent + contested);
  }

  /** The same in bytes of bodies: those from the store, and those of all lookups. */
  public static HitRange ofBytes(RequestResult request) {
    return of(
        outcome -> request.answers().outcomeBytes().getOrDefault(outcome, 0L),
        request.signs().undecidedCount(),
        request.signs().contestedBytes());
  }

  /** That of several requests. */
  public static HitRange of(Collection<RequestResult> requests) {
    return requests.stream().map(HitRange::of).reduce(NONE, HitRange::plus);
  }

  /** Of both together. */
  public HitRange plus(HitRange other) {
    return new HitRange(
        servedCount + other.servedCount,
        decidedCount + other.decidedCount,
        openCount + other.openCount);
  }

  /** All lookups, decided or open. */
  public long lookupCount() {
    return decidedCount + openCount;
  }

  /** Whether the hit rate is one number. */
  @JsonIgnore
  public boolean isExact() {
    return openCount == 0 && decidedCount > 0;
  }

  /** (HIT + STALE) / (HIT + STALE + REVALIDATED + MISS); empty unless it is one number. */
  public OptionalDouble ratio() {
    return isExact() ? low() : OptionalDouble.empty();
  }

  /** The least that it can be; empty if nothing was looked up. */
  public OptionalDouble low() {
    return share(servedCount);
  }

  /** The most that it can be; empty if nothing was looked up. */
  public OptionalDouble high() {
    return share(servedCount + openCount);
  }

  private OptionalDouble share(long part) {
    return lookupCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) part / lookupCount());
  }
}
