package autus.bench.predict;

import autus.bench.cachemodel.CacheModel;
import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;

/**
 * Predicts a run from its plan. Users answered faster send more, more writes invalidate more, and
 * more misses answer slower, so throughput and hit ratio are solved for together. Models: {@link
 * ClosedLoop} for the users, {@link KeyProcess} for each entry, {@link Eviction} for a bounded
 * store, {@link TimeMixture} for percentiles. No queue is modelled: without think time the
 * throughput is a bound that the machine's processors may not reach.
 */
public final class Predictor {

  private Predictor() {}

  /**
   * Refuses a load of which nothing can be foretold, whatever its cache.
   *
   * @throws UserErrorException if a program leads its users
   */
  public static void check(Plan plan) {
    Predictable.requirePlanned(plan);
  }

  /** The run as it is planned, with this cache. */
  public static Prediction predict(Plan plan, CacheModel cache) {
    return new Equilibrium(plan, cache, true).solve();
  }

  /** The run without a cache: every cached request takes its load time. */
  public static Prediction predictWithoutCache(Plan plan, CacheModel cache) {
    return new Equilibrium(plan, cache, false).solve();
  }
}
