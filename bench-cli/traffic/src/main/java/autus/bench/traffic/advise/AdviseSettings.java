package autus.bench.traffic.advise;

import autus.bench.traffic.sim.KnownPolicy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is asked of the advice.
 *
 * @param sizes the caches that are compared
 * @param policies in the order of the table
 * @param data how fast it grows old, and what it costs
 * @param seed of all that is drawn
 */
record AdviseSettings(Sizes sizes, List<KnownPolicy> policies, Data data, long seed) {

  AdviseSettings {
    policies = List.copyOf(policies);
  }

  /**
   * Sizes of caches.
   *
   * @param amounts in bytes or entries; empty to choose some
   * @param unit empty to count bytes where the log has them, else entries
   */
  record Sizes(List<Long> amounts, java.util.Optional<Unit> unit) {
    Sizes {
      amounts = List.copyOf(amounts);
    }
  }

  /** What sizes are counted in. */
  enum Unit {
    ENTRIES,
    BYTES
  }

  /**
   * The data behind the cache.
   *
   * @param lifetimeMicros lifetimes that are compared; empty to choose some
   * @param changesPerSecond how often one object changes; empty if nobody says
   * @param mostOldRatio of responses, that may be older than the data
   * @param loadMicros how long a load takes, whatever the log says
   * @param price what memory and loads cost
   */
  record Data(
      List<Long> lifetimeMicros,
      OptionalDouble changesPerSecond,
      double mostOldRatio,
      OptionalLong loadMicros,
      java.util.Optional<Price> price) {
    Data {
      lifetimeMicros = List.copyOf(lifetimeMicros);
    }
  }

  /**
   * What a cache costs and spares, in any currency.
   *
   * @param perGibMonth memory, for a GiB and a month
   * @param perMillionLoads a million loads
   */
  record Price(double perGibMonth, double perMillionLoads) {}
}
