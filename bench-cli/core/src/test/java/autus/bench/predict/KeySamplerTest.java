package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySampler;
import autus.bench.cachemodel.KeySpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that the load asks for must be spread as the formulas of the prediction say. */
class KeySamplerTest {

  private static final int DRAWS = 200_000;

  /** Fewer expected draws than this, and a cell joins its neighbours (Cochran's rule). */
  private static final int LEAST_EXPECTED = 10;

  @ParameterizedTest
  @CsvSource({
    "uniform, 1",
    "uniform, 100",
    "zipf 0.5, 1000",
    "zipf 0.99, 1000",
    "zipf 1, 100000",
    "zipf 1.5, 500",
    "hotspot 90% on 10%, 100",
    "hotspot 99.9% on 0.1%, 10",
  })
  void drawnKeysFollowTheFormulasByChiSquare(String distribution, int count) {
    KeySpace keys = new KeySpace(count, KeyDistribution.parse(distribution));
    int[] observed = new int[count];
    KeySampler sampler = KeySampler.of(keys, new SplittableRandom(20241122));
    for (int i = 0; i < DRAWS; i++) {
      observed[sampler.next()]++;
    }

    List<double[]> cells = cells(KeyBucket.of(keys), observed);
    double statistic = 0;
    for (double[] cell : cells) {
      statistic += (cell[1] - cell[0]) * (cell[1] - cell[0]) / cell[0];
    }
    assertThat(cells.stream().mapToDouble(cell -> cell[1]).sum()).isEqualTo(DRAWS);
    if (cells.size() > 1) {
      double probability =
          ChiSquaredDistribution.of(cells.size() - 1.0).survivalProbability(statistic);
      assertThat(probability)
          .as("chi-square %.1f of %d", statistic, cells.size())
          .isGreaterThan(0.001);
    }
  }

  /** Expected and observed draws, by single keys where these are many enough, else by ranges. */
  private static List<double[]> cells(List<KeyBucket> buckets, int[] observed) {
    List<double[]> cells = new ArrayList<>();
    double[] open = {0, 0};
    int key = 0;
    for (KeyBucket bucket : buckets) {
      for (long i = 0; i < bucket.keyCount(); i++) {
        open[0] += bucket.requestRatio() * DRAWS;
        open[1] += observed[key++];
        if (open[0] >= LEAST_EXPECTED) {
          cells.add(open);
          open = new double[] {0, 0};
        }
      }
    }
    if (!cells.isEmpty()) {
      cells.get(cells.size() - 1)[0] += open[0];
      cells.get(cells.size() - 1)[1] += open[1];
    }
    return cells;
  }
}
