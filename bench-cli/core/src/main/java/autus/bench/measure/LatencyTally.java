package autus.bench.measure;

import org.HdrHistogram.Histogram;

/** Adds durations up in fixed memory. Not thread-safe. */
public final class LatencyTally {

  private final Histogram histogram = Latencies.newHistogram();

  /** Adds one duration; a negative one counts as zero. */
  public void add(long nanos) {
    Latencies.record(histogram, nanos);
  }

  /** All durations so far. */
  public Latencies latencies() {
    return Latencies.of(histogram);
  }
}
