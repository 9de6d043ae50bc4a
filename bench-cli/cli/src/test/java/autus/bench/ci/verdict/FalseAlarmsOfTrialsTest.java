package autus.bench.ci.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.interval.WilsonInterval;
import autus.bench.measure.metric.ResultMetrics.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trials made up: processes whose figures stray in several ways, four figures at once, a look after
 * each round. The seeds are fixed, so that the shares are.
 */
@Tag("slow")
class FalseAlarmsOfTrialsTest {

  private static final int TRIALS = 4_000;
  private static final int ROUNDS = 10;
  private static final int FIGURES = 4;

  /** Any difference counts, however small: chance alone decides. */
  private static final double ANY = 0;

  private static final List<Look> LOOKS =
      IntStream.rangeClosed(Looks.FIRST, ROUNDS)
          .mapToObj(
              round ->
                  new Looks(ROUNDS, RoundsJudge.MAY_ERR)
                      .sharedBy(FIGURES)
                      .at(PairedRound.PAIRS * round, round == ROUNDS))
          .toList();

  /** How the logarithms of a figure stray from process to process. */
  private enum Noise {
    NORMAL,
    /** One process in ten strays five times as much. */
    BAD_NEIGHBOURS,
    /** Student's t with three degrees of freedom. */
    HEAVY_TAILS,
    /** The machine gets slower by half a deviation from process to process. */
    DRIFT,
    /** Each process strays with the one before it. */
    MEMORY,
    /** Head strays three times as much as base. */
    UNEVEN;

    /** Those of four processes in each round, in the order in which they ran. */
    double[] draw(Random random, double deviation) {
      double[] drawn = new double[2 * PairedRound.PAIRS * ROUNDS];
      double before = 0;
      for (int i = 0; i < drawn.length; i++) {
        double normal = random.nextGaussian();
        drawn[i] =
            deviation
                * switch (this) {
                  case NORMAL, UNEVEN -> normal;
                  case BAD_NEIGHBOURS -> random.nextInt(10) == 0 ? 5 * normal : normal;
                  case HEAVY_TAILS ->
                      normal / Math.sqrt((square(random) + square(random) + square(random)) / 3);
                  case DRIFT -> normal + 0.5 * i;
                  case MEMORY -> 0.6 * before + 0.8 * normal;
                };
        before = drawn[i] / deviation;
      }
      return drawn;
    }

    private static double square(Random random) {
      double normal = random.nextGaussian();
      return normal * normal;
    }
  }

  /** What a trial said, and after how many rounds. */
  private record Said(ChangeVerdict verdict, int rounds) {}

  private static Said trial(
      Random random, Noise noise, double deviation, double slowdown, double smallest) {
    double[][] differences = new double[FIGURES][];
    boolean[] isHeadFirst = new boolean[PairedRound.PAIRS * ROUNDS];
    for (int i = 0; i < isHeadFirst.length; i++) {
      isHeadFirst[i] = random.nextBoolean();
    }
    for (int figure = 0; figure < FIGURES; figure++) {
      double[] drawn = noise.draw(random, deviation);
      differences[figure] = new double[isHeadFirst.length];
      for (int i = 0; i < isHeadFirst.length; i++) {
        double head = drawn[isHeadFirst[i] ? 2 * i : 2 * i + 1];
        double base = drawn[isHeadFirst[i] ? 2 * i + 1 : 2 * i];
        double change = figure == 0 ? Math.log1p(slowdown) : 0;
        differences[figure][i] = change + (noise == Noise.UNEVEN ? 3 : 1) * head - base;
      }
    }
    for (int round = Looks.FIRST; round <= ROUNDS; round++) {
      int pairs = PairedRound.PAIRS * round;
      boolean isDecided = true;
      for (double[] ofFigure : differences) {
        EffectVerdict verdict =
            EffectVerdict.of(
                new PairedEffect(Arrays.copyOf(ofFigure, pairs)),
                smallest,
                Direction.LOWER_IS_BETTER,
                LOOKS.get(round - Looks.FIRST));
        if (verdict.verdict() == ChangeVerdict.WORSE || verdict.verdict() == ChangeVerdict.BETTER) {
          return new Said(verdict.verdict(), round);
        }
        isDecided &= verdict.isDecided();
      }
      if (isDecided) {
        return new Said(ChangeVerdict.NO_CHANGE, round);
      }
    }
    return new Said(ChangeVerdict.NOT_ENOUGH_DATA, ROUNDS);
  }

  @ParameterizedTest
  @EnumSource
  void equalSidesAreCalledDifferentInLessThanOneTrialInTwenty(Noise noise) {
    Random random = new Random(20);
    int alarms = 0;
    for (int i = 0; i < TRIALS; i++) {
      ChangeVerdict verdict = trial(random, noise, 0.03, 0, ANY).verdict();
      alarms += verdict == ChangeVerdict.WORSE || verdict == ChangeVerdict.BETTER ? 1 : 0;
    }

    double highest = WilsonInterval.of((double) alarms / TRIALS, TRIALS).high();
    assertThat(highest).isLessThan(RoundsJudge.MAY_ERR);
  }

  /** The figures of the chapter: processes stray by 3 % or by 6 %, ten rounds at most. */
  @ParameterizedTest
  @CsvSource({
    "0.03, 0.05, 0.93, 8", "0.03, 0.10, 0.99, 5", "0.03, 0.20, 0.99, 4",
    "0.06, 0.05, 0.33, 10", "0.06, 0.10, 0.93, 8", "0.06, 0.20, 0.99, 5"
  })
  void slowdownsAreFound(double deviation, double slowdown, double atLeast, double roundsAtMost) {
    Random random = new Random(7);
    int found = 0;
    int rounds = 0;
    int trials = 1_000;
    for (int i = 0; i < trials; i++) {
      Said said = trial(random, Noise.NORMAL, deviation, slowdown, Math.log1p(0.03));
      found += said.verdict() == ChangeVerdict.WORSE ? 1 : 0;
      rounds += said.rounds();
    }

    assertThat(WilsonInterval.of((double) found / trials, trials).low()).isGreaterThan(atLeast);
    assertThat((double) rounds / trials).isLessThan(roundsAtMost);
  }
}
