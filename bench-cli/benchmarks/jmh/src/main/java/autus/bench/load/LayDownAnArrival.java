package autus.bench.load;

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

  private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

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
        new ArrivalPlan(new Span(0, DAY_NANOS), 1_000, 20_000, poisson, Long.MAX_VALUE),
        new SplittableRandom(42));
  }
}
