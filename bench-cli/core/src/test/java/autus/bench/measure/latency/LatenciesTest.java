package autus.bench.measure.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

  /** Three significant digits: a bucket is at most a thousandth of its value wide. */
  private static final Percentage ONE_BUCKET = Percentage.withPercentage(0.1);

  private static long[] skewedNanos(int count) {
    SplittableRandom random = new SplittableRandom(7);
    return random
        .doubles(count)
        .mapToLong(uniform -> Math.round(50_000 / Math.pow(1 - uniform, 1.5)))
        .map(nanos -> Math.min(nanos, Latencies.HIGHEST_NANOS))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1})
  void quantilesEqualTheNearestRankOfTheSortedSamplesWithinOneBucket(double q) {
    long[] samples = skewedNanos(10_007);
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    int rank = Math.max(1, (int) Math.ceil(q * sorted.length));
    assertThat(Latencies.ofNanos(samples).quantileNanos(q))
        .isCloseTo(sorted[rank - 1], ONE_BUCKET)
        .isGreaterThanOrEqualTo(sorted[rank - 1]);
  }

  @Test
  void meanAndDeviationEqualThoseOfTheSamplesWithinOneBucket() {
    long[] samples = skewedNanos(5_000);
    double mean = Arrays.stream(samples).average().orElseThrow();
    double variance =
        Arrays.stream(samples).mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow();
    Latencies latencies = Latencies.ofNanos(samples);
    assertThat(latencies.meanNanos()).isCloseTo(mean, ONE_BUCKET);
    assertThat(latencies.standardDeviationNanos()).isCloseTo(Math.sqrt(variance), ONE_BUCKET);
    assertThat(latencies.minNanos())
        .isCloseTo(Arrays.stream(samples).min().orElseThrow(), ONE_BUCKET);
    assertThat(latencies.maxNanos())
        .isCloseTo(Arrays.stream(samples).max().orElseThrow(), ONE_BUCKET);
  }

  @Test
  void aTextualCopyHasTheSameBuckets() {
    Latencies latencies = Latencies.ofNanos(skewedNanos(3_000));
    assertThat(Latencies.decode(latencies.encode())).isEqualTo(latencies);
    assertThat(Latencies.decode(Latencies.NONE.encode())).isEqualTo(Latencies.NONE);
  }

  @Test
  void addingTwoDistributionsEqualsRecordingAllTheirSamples() {
    long[] samples = skewedNanos(2_000);
    Latencies first = Latencies.ofNanos(Arrays.copyOf(samples, 700));
    Latencies second = Latencies.ofNanos(Arrays.copyOfRange(samples, 700, 2_000));
    assertThat(first.plus(second)).isEqualTo(Latencies.ofNanos(samples));
    assertThat(first.plus(Latencies.NONE)).isEqualTo(first);
    assertThat(Latencies.NONE.plus(first)).isEqualTo(first);
  }

  @Test
  void countsWhatLiesBeyondAPercentileAndAboveAValue() {
    Latencies latencies = Latencies.ofNanos(1_000, 1_000, 1_500, 2_000, 1_000_000);
    assertThat(latencies.countBeyond(0.8)).isEqualTo(1);
    assertThat(latencies.countBeyond(0.5)).isEqualTo(2);
    assertThat(latencies.countAboveNanos(1_500)).isEqualTo(2);
    assertThat(latencies.countAboveNanos(999)).isEqualTo(5);
    assertThat(latencies.countAboveNanos(2_000_000)).isZero();
  }

  @Test
  void nothingRecordedHasNoCountAndZeroFigures() {
    assertThat(Latencies.NONE.count()).isZero();
    assertThat(Latencies.NONE.quantileNanos(0.99)).isZero();
    assertThat(Latencies.NONE.meanNanos()).isEqualTo(0, within(0.0));
  }

  @Test
  void aDurationBeyondAnHourIsRecordedAsAnHour() {
    assertThat(Latencies.ofNanos(2 * Latencies.HIGHEST_NANOS).maxNanos())
        .isCloseTo(Latencies.HIGHEST_NANOS, ONE_BUCKET);
  }

  @Test
  void aTextThatIsNoHistogramIsRefusedWithTheReason() {
    assertThatThrownBy(() -> Latencies.decode("bm90IGEgaGlzdG9ncmFt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a base64 HdrHistogram");
  }

  @Test
  void aQuantileOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> Latencies.NONE.quantileNanos(99))
        .hasMessage("a quantile must be from 0 to 1, but is 99.0");
  }

  @Test
  void everyBucketIsReadAsTheLibraryReadsIt() {
    Random random = new Random(16);
    for (int round = 0; round < 200; round++) {
      long[] nanos =
          LongStream.generate(() -> random.nextLong() >>> random.nextInt(22, 64))
              .limit(random.nextInt(400))
              .toArray();
      Latencies recorded = Latencies.ofNanos(nanos);
      assertThat(Latencies.decode(recorded.encode())).isEqualTo(recorded);
    }
    Latencies edges = Latencies.ofNanos(0, 1, 2047, 2048, 4095, 4096, Latencies.HIGHEST_NANOS);
    assertThat(Latencies.decode(edges.encode())).isEqualTo(edges);
  }
}
