package autus.bench.predict;

import autus.bench.cachemodel.CacheModel;
import autus.bench.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How far single runs of a plan stray, from seeded plays of it.
 *
 * @param requestCount requests of a run
 * @param hitRatio the share of lookups answered from the store; absent without a lookup
 * @param loadsAvoidedRatio the share of lookups that cause no load; absent without a lookup
 */
public record Spread(
    Range requestCount, Optional<Range> hitRatio, Optional<Range> loadsAvoidedRatio) {

  /** Plays, unless they would take too many requests. */
  public static final int PLAYS = 200;

  private static final int FEWEST_PLAYS = 10;
  private static final double MOST_REQUESTS = 2_000_000;

  /**
   * A quantity over the plays.
   *
   * @param mean of all plays
   * @param standardDeviation of a single play
   */
  public record Range(double mean, double standardDeviation) {

    /** 95 % of a normal distribution lie within so many standard deviations. */
    private static final double NORMAL_95 = 1.96;

    /** The lower end of the interval that holds 95 % of runs. */
    public double low() {
      return mean - NORMAL_95 * standardDeviation;
    }

    /** The upper end of the interval that holds 95 % of runs. */
    public double high() {
      return mean + NORMAL_95 * standardDeviation;
    }

    /**
     * An expectation by formula as it stands for these runs: formulas that are further off than
     * runs stray, as where nobody waits for another's load, give way to the mean of the plays.
     */
    public double point(double expected) {
      return expected >= low() && expected <= high() ? expected : mean;
    }

    static Range of(List<Double> values) {
      double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
      double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
      return new Range(mean, Math.sqrt(squares / Math.max(1, values.size() - 1)));
    }
  }

  /**
   * Plays a plan {@link #PLAYS} times, or less often if a run has many requests; absent if even few
   * plays would take too long. The same seed gives the same spread.
   */
  public static Optional<Spread> of(Plan plan, CacheModel cache, long seed) {
    return of(plan, cache, seed, false);
  }

  /**
   * The same of runs that send just what the plan's own seed gives, and whose arrivals come when it
   * says: how far one run of it may stray that was made with this seed.
   */
  static Optional<Spread> ofItsSeed(Plan plan, CacheModel cache) {
    return of(plan, cache, plan.load().seed(), true);
  }

  private static Optional<Spread> of(Plan plan, CacheModel cache, long seed, boolean isAsPlanned) {
    double requests = Predictor.predict(plan, cache).total().traffic().requestCount();
    int plays = (int) Math.min(PLAYS, MOST_REQUESTS / requests);
    if (plays < FEWEST_PLAYS) {
      return Optional.empty();
    }
    List<SimulatedRun.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < plays; i++) {
      outcomes.add(new SimulatedRun(plan, cache, seed + i, isAsPlanned).play());
    }
    return Optional.of(
        new Spread(
            Range.of(outcomes.stream().map(each -> (double) each.requestCount()).toList()),
            range(outcomes, Prediction.CacheEffect::hitRatio),
            range(outcomes, Prediction.CacheEffect::loadsAvoidedRatio)));
  }

  private static Optional<Range> range(
      List<SimulatedRun.Outcome> outcomes,
      Function<Prediction.CacheEffect, OptionalDouble> quantity) {
    List<Double> values =
        outcomes.stream()
            .map(outcome -> quantity.apply(outcome.effect()))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Range.of(values));
  }
}
