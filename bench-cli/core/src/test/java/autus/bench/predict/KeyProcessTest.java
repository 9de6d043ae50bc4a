package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyProcessTest {

  private static final double FOREVER = Double.POSITIVE_INFINITY;

  @Test
  void withoutLifetimeTheRatiosAreThoseOfTheRenewalModel() {
    double r = 5.84;
    double w = 1.87;
    double load = 0.1;
    KeyProcess process = new KeyProcess(r, w, load, FOREVER);

    assertThat(process.hitRatio()).isCloseTo(r / (r + w) * Math.exp(-w * load), within(1e-12));
    assertThat(process.loadsAvoidedRatio()).isCloseTo(r / (r + w), within(1e-12));
    assertThat(process.loadsAvoidedRatio()).isCloseTo(0.757, within(0.0005));
  }

  @Test
  void withoutRemovalsTheRatiosAreThoseOfTheTtlModel() {
    KeyProcess process = new KeyProcess(0.3, 0, 0, 60);

    assertThat(process.hitRatio()).isCloseTo(18.0 / 19, within(1e-12));
    assertThat(process.loadsAvoidedRatio()).isCloseTo(18.0 / 19, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "5.84, 1.87, 0.1, Infinity",
    "5.84, 1.87, 0.1, 0.5",
    "3.9, 0, 0.05, 2",
    "0.5, 0.2, 1, 3",
    "20, 5, 0.3, 1",
    "0.1, 1, 0.1, 10",
    "50, 0.01, 0.1, 0.2",
  })
  void theLongRunIsThatOfASimulation(double r, double w, double load, double lifetime) {
    KeyProcess process = new KeyProcess(r, w, load, lifetime);
    Play play = Play.of(process, 400_000 / r, new SplittableRandom(45));

    assertThat(play.hits / play.reads).isCloseTo(process.hitRatio(), within(0.005));
    assertThat(1 - play.loads / play.reads).isCloseTo(process.loadsAvoidedRatio(), within(0.005));
    assertThat(play.waits / play.loads)
        .isCloseTo(process.waitersPerLoad(), within(0.01 + 0.02 * process.waitersPerLoad()));
  }

  @ParameterizedTest
  @CsvSource({
    "5.84, 1.87, 0.1, 300, 20",
    "3.9, 0, 0.05, 60, 120",
    "0.2, 0, 0, 10, 25",
    "0.2, 0, 0, 10, 5",
    "0.05, 0.01, 0.5, 10, 100",
    "10, 0.3, 0.2, 1, 7.5",
    "2, 0, 0.1, 0.5, 40",
  })
  void fromAnEmptyCacheTheLoadsAreThoseOfASimulation(
      double r, double w, double load, double lifetime, double seconds) {
    KeyProcess process = new KeyProcess(r, w, load, lifetime);
    SplittableRandom random = new SplittableRandom(45);
    int plays = 40_000;
    double loads = 0;
    double absent = 0;
    for (int i = 0; i < plays; i++) {
      Play play = Play.of(process, seconds, random);
      loads += play.loads / plays;
      absent += play.isAbsentAtEnd ? 1.0 / plays : 0;
    }

    assertThat(process.expectedLoads(seconds)).isCloseTo(loads, within(0.01 + 0.005 * loads));
    if (seconds <= load + lifetime) {
      assertThat(process.absentRatioAfter(seconds)).isCloseTo(absent, within(0.01));
    }
  }

  @Test
  void theLoadsByStepJoinTheClosedFormAndTheLongRun() {
    KeyProcess process = new KeyProcess(3, 0.5, 0.1, 2);
    double life = 2.1;

    assertThat(process.expectedLoads(life * 1.000001))
        .isCloseTo(process.expectedLoads(life), within(1e-4));
    double longTime = 10_000;
    assertThat(process.expectedLoads(longTime) / (3 * longTime))
        .isCloseTo(1 - process.loadsAvoidedRatio(), within(1e-3));
  }

  /** One entry under Poisson reads and removals, played by its rules. */
  private static final class Play {
    private double reads;
    private double hits;
    private double waits;
    private double loads;
    private boolean isAbsentAtEnd;

    static Play of(KeyProcess process, double seconds, SplittableRandom random) {
      Play play = new Play();
      double changes = process.readsPerSecond() + process.removalsPerSecond();
      double loadedAt = FOREVER;
      for (double now = pause(changes, random); now < seconds; now += pause(changes, random)) {
        if (now >= loadedAt + process.lifetimeSeconds()) {
          loadedAt = FOREVER;
        }
        if (random.nextDouble() * changes >= process.readsPerSecond()) {
          loadedAt = FOREVER;
          continue;
        }
        play.reads++;
        if (loadedAt == FOREVER) {
          play.loads++;
          loadedAt = now + process.loadSeconds();
        } else if (now < loadedAt) {
          play.waits++;
        } else {
          play.hits++;
        }
      }
      play.isAbsentAtEnd = seconds >= loadedAt + process.lifetimeSeconds() || loadedAt == FOREVER;
      return play;
    }

    private static double pause(double perSecond, SplittableRandom random) {
      return -Math.log(1 - random.nextDouble()) / perSecond;
    }
  }
}
