package autus.bench.run;

import autus.bench.load.AfterPause;
import autus.bench.load.ArrivalPlan;
import autus.bench.load.AtInterval;
import autus.bench.load.ClosedStage;
import autus.bench.load.ExponentialPause;
import autus.bench.load.NextStart;
import autus.bench.load.OpenStage;
import autus.bench.load.Span;
import autus.bench.load.Stage;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.AfterRequests;
import autus.bench.shape.Arrivals;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.Durations;
import autus.bench.shape.ExponentialThinkTime;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Pacing;
import autus.bench.shape.Phase;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import java.util.ArrayList;
import java.util.List;

/** Translates the shape of a load into stages on the clock of the window. */
final class Stages {

  /** A load that ends after a number of requests may take this long. */
  static final long LONGEST_NANOS = Durations.LONGEST.toNanos();

  private Stages() {}

  static List<Stage> of(LoadShape load) {
    List<Stage> stages = new ArrayList<>();
    long startNanos = -load.warmUp().toNanos();
    for (Phase phase : load.phases()) {
      long endNanos = startNanos + lengthNanos(phase.load().end());
      stages.add(stage(phase.load(), new Span(startNanos, endNanos)));
      startNanos = endNanos;
    }
    return stages;
  }

  /** How long requests of that load are due, at most. */
  static long lengthNanos(LoadEnd end) {
    return end instanceof AfterDuration lasting ? lasting.duration().toNanos() : LONGEST_NANOS;
  }

  private static Stage stage(PlainLoad load, Span span) {
    if (load instanceof OpenLoad open) {
      Arrivals arrivals = open.arrivals();
      return new OpenStage(
          new ArrivalPlan(
              span,
              arrivals.rate().from().perSecond(),
              arrivals.rate().to().perSecond(),
              arrivals.isPoisson(),
              mostRequests(load.end())),
          open.connections());
    }
    ClosedLoad closed = (ClosedLoad) load;
    return new ClosedStage(
        span,
        closed.users(),
        closed.rampUp().map(Rate::perSecond).orElse(Double.POSITIVE_INFINITY),
        nextStart(closed.pacing()),
        mostRequests(load.end()));
  }

  private static long mostRequests(LoadEnd end) {
    return end instanceof AfterRequests requests ? requests.count() : ClosedStage.UNLIMITED;
  }

  private static NextStart nextStart(Pacing pacing) {
    if (pacing instanceof SteadyPace steady) {
      return new AtInterval(Math.max(1, Math.round(steady.rate().intervalNanos())));
    }
    if (pacing instanceof ExponentialThinkTime random) {
      return new ExponentialPause(random.mean().toNanos());
    }
    ThinkTime thinkTime = (ThinkTime) pacing;
    return new AfterPause(thinkTime.least().toNanos(), thinkTime.most().toNanos());
  }
}
