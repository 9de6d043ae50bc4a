package autus.bench.traffic.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.traffic.trace.Trace;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSimulationTest {

  private static final double SECOND = 1e6;

  /** One key under Poisson requests. */
  private static Trace poisson(double perSecond, int count, long seed) {
    Random random = new Random(seed);
    long[] micros = new long[count];
    double at = 0;
    for (int i = 0; i < count; i++) {
      at += -Math.log(1 - random.nextDouble()) / perSecond * SECOND;
      micros[i] = (long) at;
    }
    return new Trace(new int[count], micros, new int[] {1}, new Trace.Sample(1, count));
  }

  private static CacheShape cache(double lifetimeSeconds) {
    return CacheShape.ofEntries(KnownPolicy.LRU, 10)
        .withLifetime((long) (lifetimeSeconds * SECOND));
  }

  @ParameterizedTest
  @CsvSource({"10, 0.2, 1", "50, 0.5, 0.3", "2, 0.1, 5"})
  void aPoissonKeyFollowsTheFormula(double rate, double load, double lifetime) {
    int count = 300_000;
    LoadSimulation.Outcome outcome =
        LoadSimulation.play(
            poisson(rate, count, 5),
            cache(lifetime),
            LoadTimes.of((long) (load * SECOND)),
            Renewal.SINGLE_FLIGHT);
    LifetimeFormula formula = new LifetimeFormula(rate, load, lifetime);
    assertThat((double) outcome.counts().hitCount() / count)
        .isCloseTo(formula.hitRatio(), within(0.005));
    assertThat((double) outcome.counts().delayedCount() / count)
        .isCloseTo(formula.delayedRatio(), within(0.005));
    assertThat(outcome.waits().meanMicros() / SECOND)
        .isCloseTo(formula.meanWaitSeconds(), within(formula.meanWaitSeconds() * 0.02));
  }

  @Test
  void theShareOfOldResponsesFollowsTheFormula() {
    double lifetime = 4;
    double changes = 0.3;
    double[] old = {0, 0};
    Simulation.play(
        poisson(20, 300_000, 6),
        cache(lifetime),
        (key, isHit, age) -> {
          old[0] += isHit ? -Math.expm1(-changes * age / SECOND) : 0;
          old[1] += isHit ? 1 : 0;
        });
    assertThat(old[0] / old[1])
        .isCloseTo(LifetimeFormula.oldRatio(changes, lifetime), within(0.005));
    assertThat(LifetimeFormula.oldRatio(0, 5)).isZero();
    assertThat(LifetimeFormula.oldRatio(1e-12, 1)).isCloseTo(5e-13, within(1e-15));
  }

  /** Requests at 0, 1, 2 and 5 s for one key that takes 3 s to load. */
  private static LoadSimulation.Outcome few(Renewal renewal, double lifetimeSeconds) {
    long[] micros = {0, 1_000_000, 2_000_000, 5_000_000};
    Trace trace = new Trace(new int[4], micros, new int[] {1}, new Trace.Sample(1, 4));
    return LoadSimulation.play(trace, cache(lifetimeSeconds), LoadTimes.of(3_000_000), renewal);
  }

  @Test
  void whoFindsALoadUnderWayWaitsForWhatIsLeftOfIt() {
    LoadSimulation.Outcome outcome = few(Renewal.SINGLE_FLIGHT, 100);
    assertThat(outcome.counts()).isEqualTo(new LoadSimulation.Served(1, 2, 1));
    assertThat(outcome.waits().sumMicros()).isEqualTo(3_000_000 + 2_000_000 + 1_000_000);
    assertThat(outcome.loads()).isEqualTo(new LoadSimulation.Loads(1, 1));
  }

  @Test
  void withoutSharingEachLoadsForItself() {
    LoadSimulation.Outcome outcome = few(Renewal.NO_SHARING, 100);
    assertThat(outcome.counts()).isEqualTo(new LoadSimulation.Served(1, 0, 3));
    assertThat(outcome.waits().sumMicros()).isEqualTo(9_000_000);
    assertThat(outcome.loads()).isEqualTo(new LoadSimulation.Loads(3, 3));
  }

  @Test
  void anOldResponseIsServedWhileItIsLoadedAnew() {
    LoadSimulation.Outcome outcome = few(Renewal.staleWhileRevalidate(60_000_000), 0.5);
    // Loaded at 3 s, old from 3.5 s on, served at 5 s.
    assertThat(outcome.counts()).isEqualTo(new LoadSimulation.Served(1, 2, 1));
    assertThat(outcome.staleness())
        .isEqualTo(new LoadSimulation.Staleness(1, 1_500_000, 1_500_000));
    assertThat(outcome.loads().count()).isEqualTo(2);
  }

  @Test
  void withLeasesOneLoadsAndTheOthersGetTheOldResponse() {
    long[] micros = {0, 10_000_000, 11_000_000};
    Trace trace = new Trace(new int[3], micros, new int[] {1}, new Trace.Sample(1, 3));
    LoadSimulation.Outcome outcome =
        LoadSimulation.play(trace, cache(1), LoadTimes.of(3_000_000), Renewal.LEASES);
    assertThat(outcome.counts()).isEqualTo(new LoadSimulation.Served(1, 0, 2));
    assertThat(outcome.waits().sumMicros()).isEqualTo(6_000_000);
    assertThat(outcome.staleness().mostMicros()).isEqualTo(7_000_000);
  }

  @Test
  void earlyRefreshesSpareUsersTheWait() {
    Trace trace = poisson(50, 100_000, 7);
    LoadTimes load = LoadTimes.of(200_000);
    LoadSimulation.Outcome late = LoadSimulation.play(trace, cache(5), load, Renewal.SINGLE_FLIGHT);
    LoadSimulation.Outcome early = LoadSimulation.play(trace, cache(5), load, Renewal.early(1));
    assertThat(early.waits().meanMicros()).isLessThan(late.waits().meanMicros() / 5);
    assertThat(early.loads().count()).isBetween(late.loads().count(), late.loads().count() * 2);
    assertThat(early.staleness().count()).isZero();
  }

  @Test
  void shortenedLifetimesCauseMoreLoads() {
    Trace trace = poisson(50, 100_000, 8);
    LoadTimes load = LoadTimes.of(1000);
    long plain = LoadSimulation.play(trace, cache(5), load, Renewal.SINGLE_FLIGHT).loads().count();
    long jittered =
        LoadSimulation.play(trace, cache(5), load, Renewal.jittered(0.5)).loads().count();
    // A lifetime that is uniform from a half to all of it is three quarters of it on average.
    assertThat((double) jittered / plain).isCloseTo(4.0 / 3, within(0.05));
  }
}
