package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyBucketTest {

  @ParameterizedTest
  @CsvSource({
    "uniform, 1",
    "uniform, 1000000",
    "zipf 0.5, 1",
    "zipf 0.99, 150",
    "zipf 1, 1000000",
    "zipf 1.5, 12345",
    "hotspot 90% on 10%, 1000",
    "hotspot 90% on 10%, 2"
  })
  void theBucketsHoldAllKeysAndAllRequests(String distribution, int count) {
    List<KeyBucket> buckets =
        KeyBucket.of(new KeySpace(count, KeyDistribution.parse(distribution)));

    assertThat(buckets.stream().mapToLong(KeyBucket::keyCount).sum()).isEqualTo(count);
    assertThat(buckets.stream().mapToDouble(b -> b.keyCount() * b.requestRatio()).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(buckets).hasSizeLessThan(1000);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 100000", "0.99, 100000", "1, 100000", "1.3, 100000"})
  void aZipfBucketHasTheSumOfItsRanks(double exponent, int count) {
    double total = 0;
    for (int rank = 1; rank <= count; rank++) {
      total += Math.pow(rank, -exponent);
    }
    int rank = 1;
    for (KeyBucket bucket : KeyBucket.of(new KeySpace(count, new KeyDistribution.Zipf(exponent)))) {
      double sum = 0;
      for (int i = 0; i < bucket.keyCount(); i++) {
        sum += Math.pow(rank++, -exponent) / total;
      }
      assertThat(bucket.keyCount() * bucket.requestRatio())
          .isCloseTo(sum, Percentage.withPercentage(0.001));
    }
  }
}
