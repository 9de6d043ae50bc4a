package autus.bench.traffic.sim;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.traffic.trace.KnownTraces;
import autus.bench.traffic.trace.Trace;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every policy. */
class PolicyContractTest {

  private static Trace trace(long seed) {
    Random random = new Random(seed);
    int[] keys = new int[6000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (int) (300 * Math.pow(random.nextDouble(), 3));
    }
    int[] sizes = random.ints(300, 1, 50).toArray();
    long[] micros = new long[keys.length];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = i * 100_000L;
    }
    return new Trace(keys, micros, sizes, new Trace.Sample(1, keys.length));
  }

  @ParameterizedTest
  @EnumSource(KnownPolicy.class)
  void itNeverHoldsMoreThanThereIsRoomFor(KnownPolicy known) {
    for (boolean isOfBytes : new boolean[] {false, true}) {
      Trace trace = trace(7);
      Room room = isOfBytes ? Room.ofBytes(trace, 400) : Room.ofEntries(trace, 20);
      Policy policy = known.make(room, 3);
      Set<Integer> asked = new HashSet<>();
      for (int i = 0; i < trace.count(); i++) {
        int key = trace.key(i);
        boolean isStored = policy.use(key, trace.micros(i));
        assertThat(isStored && !asked.contains(key)).as("hit of what was never stored").isFalse();
        if (!isStored) {
          policy.store(key, trace.micros(i));
        }
        asked.add(key);
        if (known != KnownPolicy.W_TINY_LFU) { // which counts by itself
          assertThat(room.isOverfull()).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(KnownPolicy.class)
  void withRoomForAllEachKeyIsLoadedOnce(KnownPolicy known) {
    Trace trace = trace(8);
    Simulation.Outcome outcome = Simulation.play(trace, CacheShape.ofEntries(known, 300));
    long asked =
        java.util.stream.IntStream.range(0, trace.count()).map(trace::key).distinct().count();
    assertThat(outcome.hitCount()).isEqualTo(trace.count() - asked);
  }

  @ParameterizedTest
  @EnumSource(KnownPolicy.class)
  void noneHasMoreHitsThanTheOneThatKnowsTheFuture(KnownPolicy known) {
    Trace trace = trace(9);
    for (int entries : new int[] {1, 5, 30, 100}) {
      assertThat(Simulation.play(trace, CacheShape.ofEntries(known, entries)).hitCount())
          .isLessThanOrEqualTo(
              Simulation.play(trace, CacheShape.ofEntries(KnownPolicy.BELADY, entries)).hitCount());
    }
  }

  @ParameterizedTest
  @EnumSource(KnownPolicy.class)
  void itDoesTheSameAgain(KnownPolicy known) {
    Trace trace = trace(10);
    CacheShape cache = CacheShape.ofEntries(known, 40);
    assertThat(Simulation.play(trace, cache).hitCount())
        .isEqualTo(Simulation.play(trace, cache).hitCount());
  }

  @ParameterizedTest
  @EnumSource(KnownPolicy.class)
  void aRealPolicyIsOfUseOnRealTraffic(KnownPolicy known) {
    double ratio =
        Simulation.play(KnownTraces.web07(), CacheShape.ofEntries(known, 1200)).hitRatio();
    assertThat(ratio).isBetween(0.40, 0.65);
  }
}
