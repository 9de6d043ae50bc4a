package autus.bench.traffic.curve;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.traffic.trace.KnownTraces;
import autus.bench.traffic.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissRatioCurveTest {

  /** A trace in which few keys are asked for often. */
  private static Trace random(long seed, int requests, int keys) {
    Random random = new Random(seed);
    int[] asked = new int[requests];
    for (int i = 0; i < requests; i++) {
      asked[i] = (int) (keys * Math.pow(random.nextDouble(), 3));
    }
    int[] sizes = random.ints(keys, 1, 30).toArray();
    return new Trace(asked, new long[requests], sizes, new Trace.Sample(1, requests));
  }

  /** Hits of an LRU cache that keeps so many entries or bytes, as anybody would write it. */
  private static long bruteForce(Trace trace, long capacity, boolean isOfBytes) {
    Map<Integer, Integer> stored = new LinkedHashMap<>(16, 0.75f, true);
    long hits = 0;
    long taken = 0;
    for (int i = 0; i < trace.count(); i++) {
      int key = trace.key(i);
      if (stored.get(key) != null) {
        hits++;
        continue;
      }
      int size = isOfBytes ? trace.keyBytes(key) : 1;
      while (taken + size > capacity) {
        int oldest = stored.keySet().iterator().next();
        taken -= stored.remove(oldest);
      }
      stored.put(key, size);
      taken += size;
    }
    return hits;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 331, 100_003, 2_000_000_011})
  void whoKeepsAllOfACycleHasAllOfItsHits(int bytes) {
    int keys = 50;
    int requests = 1000;
    int[] asked = IntStream.range(0, requests).map(i -> i % keys).toArray();
    int[] sizes = IntStream.range(0, keys).map(key -> bytes).toArray();
    Trace trace = new Trace(asked, new long[requests], sizes, new Trace.Sample(1, requests));
    MissRatioCurve curve = MissRatioCurve.ofBytes(trace);
    assertThat(curve.hitsAt(curve.largestSize())).isEqualTo(requests - keys);
    assertThat(curve.hitsAt(curve.largestSize() - 1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void exactCurvesAreThoseOfACacheOfEverySize(long seed) {
    Trace trace = random(seed, 400 + (int) seed * 150, 20 + (int) seed * 9);
    MissRatioCurve entries = MissRatioCurve.ofEntries(trace);
    for (int size = 1; size <= trace.keyCount() + 2; size++) {
      assertThat(entries.hitsAt(size)).as("%d", size).isEqualTo(bruteForce(trace, size, false));
    }
    assertThat(entries.hitsAt(0)).isZero();
    MissRatioCurve bytes = MissRatioCurve.ofBytes(trace);
    for (long size = bytes.smallestExactSize(); size <= bytes.largestSize() + 2; size++) {
      assertThat(bytes.hitsAt(size)).as("%d B", size).isEqualTo(bruteForce(trace, size, true));
    }
    assertThat(bytes.marginAt(10)).isZero();
  }

  /** A bar that is always right because it is wide would say nothing, so its width counts too. */
  @Test
  @Tag("slow")
  void aSampleIsRightWithinItsErrorBarInAtLeast95Of100Seeds() {
    Trace whole = KnownTraces.web07();
    MissRatioCurve exact = MissRatioCurve.ofEntries(whole);
    List<MissRatioCurve> samples =
        IntStream.range(0, 100)
            .mapToObj(seed -> MissRatioCurve.ofEntries(whole.sampled(0.1, seed)))
            .toList();
    for (long size : new long[] {75, 600, 1200, 5000}) {
      int right = 0;
      double squares = 0;
      double margins = 0;
      for (MissRatioCurve sampled : samples) {
        double error = Math.abs(sampled.hitRatioAt(size) - exact.hitRatioAt(size));
        right += error <= sampled.marginAt(size) ? 1 : 0;
        squares += error * error / samples.size();
        margins += sampled.marginAt(size) / samples.size();
      }
      assertThat(right).as("size %d", size).isGreaterThanOrEqualTo(95);
      assertThat(margins).as("size %d", size).isLessThan(4 * Math.sqrt(squares));
    }
  }

  @Test
  void theKneeOfTwoKindsOfKeysIsAtThoseThatComeBack() {
    int[] keys = new int[20_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i % 10 == 9 ? 100 + i / 10 : i % 10 == 0 ? 0 : 1 + i % 50;
    }
    MissRatioCurve curve = MissRatioCurve.ofEntries(Trace.of(keys));
    assertThat(curve.knee()).isBetween(40L, 120L);
    assertThat(curve.sizeFor(curve.hitRatioAt(curve.knee()))).isLessThanOrEqualTo(curve.knee());
  }

  @Test
  void anEmptyTraceHasNoHits() {
    MissRatioCurve curve = MissRatioCurve.ofEntries(Trace.of());
    assertThat(curve.hitRatioAt(10)).isZero();
    assertThat(curve.hitsAt(10)).isZero();
  }
}
