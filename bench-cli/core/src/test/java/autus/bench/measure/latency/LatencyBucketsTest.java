package autus.bench.measure.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {

  private static final Histogram MODEL =
      new Histogram(1, Latencies.HIGHEST_NANOS, Latencies.SIGNIFICANT_DIGITS);

  /** All orders of magnitude alike. */
  private static long[] durations() {
    SplittableRandom random = new SplittableRandom(5);
    LongStream spread = random.longs(50_000).map(bits -> (bits >>> 1) >>> random.nextInt(22, 63));
    LongStream edges =
        LongStream.range(0, 42).flatMap(bit -> LongStream.of((1L << bit) - 1, 1L << bit));
    return LongStream.concat(spread, edges)
        .map(nanos -> Math.min(nanos, Latencies.HIGHEST_NANOS))
        .toArray();
  }

  @Test
  void bucketsAreThoseOfAnHdrHistogram() {
    for (long nanos : durations()) {
      int index = LatencyBuckets.indexOf(nanos);
      assertThat(index).isLessThan(LatencyBuckets.COUNT);
      assertThat(LatencyBuckets.upperEdgeNanos(index))
          .as("of %s ns", nanos)
          .isEqualTo(MODEL.highestEquivalentValue(nanos));
    }
    assertThat(LatencyBuckets.indexOf(-1)).isZero();
    assertThat(LatencyBuckets.indexOf(Long.MAX_VALUE)).isEqualTo(LatencyBuckets.COUNT - 1);
  }

  @Test
  void aTallyCountsAsAnHdrHistogramDoes() {
    long[] durations = durations();
    LatencyTally tally = new LatencyTally();
    Arrays.stream(durations).forEach(tally::add);
    assertThat(tally.latencies()).isEqualTo(Latencies.ofNanos(durations));
    assertThat(tally.count()).isEqualTo(durations.length);
  }

  @Test
  void aFullCounterIsCarriedOn() {
    LatencyTally tally = new LatencyTally();
    for (int i = 0; i < 5; i++) {
      tally.addAt(LatencyBuckets.indexOf(1_000_000), Integer.MAX_VALUE);
    }
    assertThat(tally.latencies().count()).isEqualTo(5L * Integer.MAX_VALUE);
    assertThat(new LatencyTally().latencies()).isEqualTo(Latencies.NONE);
  }

  @Test
  void aSumOfManyIsThatOfAllDurations() {
    long[] durations = durations();
    List<Latencies> parts = new ArrayList<>();
    for (int from = 0; from < durations.length; from += 700) {
      int to = Math.min(durations.length, from + 700);
      parts.add(Latencies.ofNanos(Arrays.copyOfRange(durations, from, to)));
    }
    assertThat(Latencies.sum(parts)).isEqualTo(Latencies.ofNanos(durations));
    assertThat(Latencies.sum(parts.subList(0, 2))).isEqualTo(parts.get(0).plus(parts.get(1)));
    assertThat(Latencies.sum(List.of())).isEqualTo(Latencies.NONE);
    assertThat(Latencies.sum(Collections.nCopies(9, Latencies.NONE))).isEqualTo(Latencies.NONE);
  }
}
