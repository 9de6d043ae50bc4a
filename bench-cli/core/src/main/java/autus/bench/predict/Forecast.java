package autus.bench.predict;

import autus.bench.cachemodel.CacheModel;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What single runs of a plan should show, each figure with the interval that holds 95 % of them,
 * from seeded plays ({@link Spread}) of the requests and arrivals that the plan's seed gives: what
 * is an effect of the seed is foretold. The cache is empty at first.
 */
public final class Forecast {

  /** A figure of a run that the model foretells. */
  public enum Figure {
    REQUESTS("requests", "requests"),
    HIT_RATIO("hit-rate", "hit rate by headers"),
    LOADS_AVOIDED("loads-avoided", "loads avoided");

    private final String metric;
    private final String words;

    Figure(String metric, String words) {
      this.metric = metric;
      this.words = words;
    }

    /** Its name for people. */
    public String words() {
      return words;
    }

    /** Whether its values go from 0 to 1. */
    public boolean isRatio() {
      return this != REQUESTS;
    }
  }

  /**
   * A figure beside what was foretold.
   *
   * @param expected the mean of single runs and how far they stray
   */
  public record Finding(Figure figure, Spread.Range expected, double measured) {

    /** Whether a run that the model describes could show this. */
    public boolean agrees() {
      return measured >= expected.low() && measured <= expected.high();
    }
  }

  private final Spread spread;

  private Forecast(Spread spread) {
    this.spread = spread;
  }

  /**
   * What the model expects of this plan with this cache.
   *
   * @return empty if the load has too many requests to be played
   */
  public static Optional<Forecast> of(Plan plan, CacheModel cache) {
    return Spread.ofItsSeed(plan, cache).map(Forecast::new);
  }

  /** The figures that both the model and the run have, the latter exactly. */
  public List<Finding> compareWith(RunResult run) {
    List<Finding> findings = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      Optional<Spread.Range> expected =
          switch (figure) {
            case REQUESTS -> Optional.of(spread.requestCount());
            case HIT_RATIO -> spread.hitRatio();
            case LOADS_AVOIDED -> spread.loadsAvoidedRatio();
          };
      Optional<Metric> measured =
          ResultMetrics.of(run)
              .find(figure.metric, List.of())
              .filter(metric -> metric.bounds().isEmpty()); // nothing to hold a number against
      if (expected.isPresent() && measured.isPresent()) {
        findings.add(new Finding(figure, expected.get(), measured.get().value()));
      }
    }
    return findings;
  }
}
