package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvictionTest {

  private static final double FOREVER = Double.POSITIVE_INFINITY;
  private static final double LONG = 1e12;

  @Test
  void withoutOtherRemovalsTheHitRatioIsChesFormula() {
    Eviction eviction = new Eviction(7);

    assertThat(eviction.applyTo(new KeyProcess(0.2, 0, 0, FOREVER)).hitRatio())
        .isCloseTo(1 - Math.exp(-1.4), within(1e-9));
    assertThat(eviction.applyTo(new KeyProcess(0.2, 0.1, 0, FOREVER)).hitRatio())
        .isCloseTo(0.2 / 0.3 * (1 - Math.exp(-2.1)), within(1e-9));
  }

  @Test
  void equalKeysAreHitByTheShareOfThemThatFits() {
    List<Eviction.Keys> keys =
        List.of(new Eviction.Keys(1000, new KeyProcess(0.01, 0, 0, FOREVER)));
    Eviction eviction = Eviction.of(250, keys, LONG);

    assertThat(eviction.applyTo(keys.get(0).process()).hitRatio()).isCloseTo(0.25, within(1e-6));
    assertThat(eviction.entryCount(keys, LONG)).isCloseTo(250, within(1e-3));
  }

  @Test
  void nothingIsEvictedWhereEverythingFits() {
    List<Eviction.Keys> keys =
        List.of(new Eviction.Keys(1000, new KeyProcess(0.01, 0, 0, FOREVER)));

    assertThat(Eviction.of(1000, keys, LONG)).isEqualTo(Eviction.NONE);
    assertThat(Eviction.of(400, keys, 50)).isEqualTo(Eviction.NONE);
    assertThat(Eviction.NONE.applyTo(keys.get(0).process())).isEqualTo(keys.get(0).process());
  }

  @ParameterizedTest
  @CsvSource({
    "zipf 0.8, 10000, 100, 0, Infinity",
    "zipf 0.8, 10000, 1000, 0, Infinity",
    "zipf 1, 10000, 1000, 0, Infinity",
    "zipf 1.2, 100000, 500, 0, Infinity",
    "uniform, 1000, 300, 0, Infinity",
    "hotspot 90% on 10%, 1000, 150, 0, Infinity",
    "zipf 1, 10000, 1000, 0.1, Infinity",
    "zipf 1, 10000, 1000, 0, 3",
    "zipf 0.8, 5000, 1000, 0.05, 10",
  })
  @Tag("slow")
  void theHitRatioOfABoundedStoreIsThatOfASimulation(
      String distribution, int count, int mostEntries, double invalidations, double lifetime) {
    KeySpace space = new KeySpace(count, KeyDistribution.parse(distribution));
    double requestsPerSecond = 1000;
    List<Eviction.Keys> keys =
        KeyBucket.of(space).stream()
            .map(
                bucket ->
                    new Eviction.Keys(
                        bucket.keyCount(),
                        new KeyProcess(
                            requestsPerSecond * bucket.requestRatio(), invalidations, 0, lifetime)))
            .toList();
    Eviction eviction = Eviction.of(mostEntries, keys, LONG);
    double predicted = 0;
    for (Eviction.Keys each : keys) {
      predicted +=
          each.keyCount()
              * each.process().readsPerSecond()
              / requestsPerSecond
              * eviction.applyTo(each.process()).hitRatio();
    }

    double simulated = simulate(space, mostEntries, requestsPerSecond, invalidations, lifetime);

    assertThat(predicted).isCloseTo(simulated, within(0.015));
  }

  private static double simulate(
      KeySpace space,
      int mostEntries,
      double requestsPerSecond,
      double invalidationsPerSecond,
      double lifetime) {
    double[] cumulative = cumulative(space);
    Map<Integer, Double> loadedAt = new LinkedHashMap<>(16, 0.75f, true);
    SplittableRandom random = new SplittableRandom(45);
    int warmUp = 100_000;
    int requests = 300_000;
    double now = 0;
    double nextInvalidation = exponential(invalidationsPerSecond, random);
    int hits = 0;
    for (int i = 0; i < warmUp + requests; i++) {
      now += exponential(requestsPerSecond, random);
      while (now >= nextInvalidation) {
        loadedAt.clear();
        nextInvalidation += exponential(invalidationsPerSecond, random);
      }
      int key = find(cumulative, random.nextDouble());
      Double since = loadedAt.get(key);
      if (since != null && now < since + lifetime) {
        hits += i >= warmUp ? 1 : 0;
      } else {
        loadedAt.put(key, now);
        if (loadedAt.size() > mostEntries) {
          double oldest = now - lifetime;
          loadedAt.values().removeIf(loaded -> loaded <= oldest);
        }
        if (loadedAt.size() > mostEntries) {
          loadedAt.remove(loadedAt.keySet().iterator().next());
        }
      }
    }
    return hits / (double) requests;
  }

  /** The distribution function over the keys, by its definition. */
  private static double[] cumulative(KeySpace space) {
    double[] weights = new double[space.count()];
    for (int rank = 1; rank <= weights.length; rank++) {
      if (space.distribution() instanceof KeyDistribution.Zipf zipf) {
        weights[rank - 1] = Math.pow(rank, -zipf.exponent());
      } else if (space.distribution() instanceof KeyDistribution.Hotspot hotspot) {
        boolean hot = rank <= hotspot.keyRatio() * weights.length;
        weights[rank - 1] =
            hot
                ? hotspot.requestRatio() / hotspot.keyRatio()
                : (1 - hotspot.requestRatio()) / (1 - hotspot.keyRatio());
      } else {
        weights[rank - 1] = 1;
      }
    }
    for (int i = 1; i < weights.length; i++) {
      weights[i] += weights[i - 1];
    }
    return weights;
  }

  private static int find(double[] cumulative, double ratio) {
    double wanted = ratio * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (cumulative[middle] > wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double exponential(double perSecond, SplittableRandom random) {
    return perSecond == 0 ? FOREVER : -Math.log(1 - random.nextDouble()) / perSecond;
  }
}
