package autus.bench.counter;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was counted since whenever the counters began.
 *
 * @param lookups hits and misses; empty if these counters know neither
 * @param requestCount requests of any kind, where they are counted
 */
public record CounterReading(Optional<Lookups> lookups, OptionalLong requestCount) {

  /** Lookups by what they found. */
  public record Lookups(long hits, long misses) {}

  static CounterReading of(long hits, long misses) {
    return new CounterReading(Optional.of(new Lookups(hits, misses)), OptionalLong.empty());
  }

  /** What came since an earlier reading. */
  public CounterReading since(CounterReading earlier) {
    return new CounterReading(
        lookups.flatMap(
            now ->
                earlier.lookups.map(
                    then -> new Lookups(now.hits() - then.hits(), now.misses() - then.misses()))),
        requestCount.isPresent() && earlier.requestCount.isPresent()
            ? OptionalLong.of(requestCount.getAsLong() - earlier.requestCount.getAsLong())
            : OptionalLong.empty());
  }

  /** Whether something is below zero: of a difference, that counting began anew. */
  public boolean isBackwards() {
    return requestCount.orElse(0) < 0
        || lookups.filter(each -> each.hits() < 0 || each.misses() < 0).isPresent();
  }
}
