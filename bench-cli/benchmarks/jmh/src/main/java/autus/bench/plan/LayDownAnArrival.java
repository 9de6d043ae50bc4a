package autus.bench.plan;

import autus.bench.shape.AfterDuration;
import autus.bench.shape.Arrivals;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.shape.TimeSpan;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** When the next request of an open load is due, at a rate that rises. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LayDownAnArrival {

  private static final Duration DAY = Duration.ofDays(1);

  /** Whether gaps are random. */
  @Param({"false", "true"})
  private boolean poisson;

  private ArrivalSequence arrivals = sequence();

  @Benchmark
  public long next() {
    long nanos = arrivals.next();
    if (nanos == ArrivalSequence.NEVER) {
      arrivals = sequence();
    }
    return nanos;
  }

  private ArrivalSequence sequence() {
    return new ArrivalSequence(
        new OpenLoad(
            new Arrivals(new RateRange(new Rate(1_000), new Rate(20_000)), poisson),
            1,
            new AfterDuration(DAY)),
        new TimeSpan(0, DAY.toNanos()),
        new SplittableRandom(42));
  }
}
