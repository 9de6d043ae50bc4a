package autus.bench.ci.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.NoisyRun;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.gate.Gate;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rounds of made-up runs, whose levels stray by 2 % from run to run. */
class RoundsJudgeTest {

  private static final SmallestEffect SMALLEST = new SmallestEffect(0.03, 0);
  private static final Duration EACH = Duration.ofSeconds(30);
  private static final int MOST = 10;

  private static List<PairedRound> rounds(int count, double slowdown, double headHits) {
    return rounds(count, 20, slowdown, headHits);
  }

  private static List<PairedRound> rounds(
      int count, int seconds, double slowdown, double headHits) {
    List<PairedRound> rounds = new ArrayList<>();
    NoisyRun usual = NoisyRun.CALM.lasting(seconds);
    for (int i = 0; i < count; i++) {
      rounds.add(
          new PairedRound(
              Stream.of(4 * i, 4 * i + 2)
                  .map(
                      seed ->
                          new RunPair(
                              usual.slower(stray(seed)).run("base-" + seed, seed),
                              usual
                                  .slower((1 + slowdown) * stray(seed + 1))
                                  .hitting(headHits)
                                  .run("head-" + seed, seed + 1)))
                  .toList()));
    }
    return rounds;
  }

  private static double stray(int seed) {
    return Math.exp(0.02 * new java.util.Random(seed).nextGaussian());
  }

  private static Standing judged(List<PairedRound> rounds, boolean isLast, String... gates) {
    return new RoundsJudge(
            List.of(),
            Stream.of(gates).map(gate -> Gate.parse(gate, "option --gate")).toList(),
            SMALLEST,
            MOST)
        .judge(rounds, isLast, EACH);
  }

  private static FigureStanding figure(Standing standing, String name) {
    return standing.figures().stream()
        .filter(each -> each.change().metric().equals(MetricQuery.of(name)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSlowdownOfAFifthIsWorseAfterFewRounds() {
    Standing standing = judged(rounds(4, 0.2, 0.9), false);

    assertThat(standing.isDecided()).isTrue();
    assertThat(standing.overall()).isEqualTo(ChangeVerdict.WORSE);
    FigureStanding p50 = figure(standing, "p50");
    assertThat(p50.change().verdict()).isEqualTo(ChangeVerdict.WORSE);
    assertThat(p50.change().interval().orElseThrow().contains(1.2)).isTrue();
    assertThat(p50.change().interval().orElseThrow().contains(1)).isFalse();
  }

  @Test
  void aFasterHeadIsBetterWhenNothingIsOpen() {
    Standing standing = judged(rounds(MOST, -0.2, 0.9), true);

    assertThat(figure(standing, "p50").change().verdict()).isEqualTo(ChangeVerdict.BETTER);
    assertThat(standing.figures())
        .noneMatch(each -> each.change().verdict() == ChangeVerdict.WORSE);
  }

  @Test
  void aLowerHitRateIsWorseThoughTheTimesAreEqual() {
    Standing standing = judged(rounds(MOST, 0, 0.85), true);

    assertThat(figure(standing, "hit-rate").change().verdict()).isEqualTo(ChangeVerdict.WORSE);
    assertThat(standing.overall()).isEqualTo(ChangeVerdict.WORSE);
  }

  @Test
  void whatIsOpenSaysHowMuchLongerItWouldTake() {
    Standing standing = judged(rounds(2, 0.04, 0.9), false);

    FigureStanding p95 = figure(standing, "p95");
    assertThat(standing.isDecided()).isFalse();
    assertThat(p95.change().verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
    assertThat(p95.change().reason()).matches("about \\d+ more rounds? \\(.*\\) would decide it");
  }

  @Test
  void equalSidesDifferByNoMoreThanTwoProcessesOfOne() {
    Standing standing = judged(rounds(6, 0, 0.9), false);

    FigureStanding p50 = figure(standing, "p50");
    assertThat(p50.baseNoise().orElseThrow().high()).isBetween(1.02, 1.15);
    assertThat(p50.headNoise().orElseThrow().high()).isBetween(1.02, 1.15);
  }

  @Test
  void staleReadsAreNoFigureOfARunThatDoesNotWatchForThem() {
    assertThat(judged(rounds(2, 0, 0.9), true).figures())
        .extracting(each -> each.change().metric().toString())
        .containsExactly("p50", "p95", "hit-rate", "success-rate");
  }

  @Test
  void percentilesOfShortRunsDecideNothingAndSayWhy() {
    Standing standing = judged(rounds(4, 3, 0.5, 0.9), true);

    FigureStanding p95 = figure(standing, "p95");
    assertThat(p95.change().verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
    assertThat(p95.change().reason()).contains("needs 10: make the runs longer");
  }

  @Test
  void fewerThanTwoPairsSayNothing() {
    Standing standing = judged(List.of(new PairedRound(List.of())), true, "p95 < 1s");

    assertThat(standing.isDecided()).isFalse();
    assertThat(standing.overall()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
  }

  private static GateVerdict gate(List<PairedRound> rounds, boolean isLast, String gate) {
    GateResult result = judged(rounds, isLast, gate).gates().orElseThrow().results().get(0);
    return result.verdict();
  }

  @Test
  void aGateAgainstBaseFailsBeyondNoiseOnly() {
    assertThat(gate(rounds(6, 0.3, 0.9), false, "p50 <= baseline + 10%"))
        .isEqualTo(GateVerdict.FAIL);
    assertThat(gate(rounds(6, 0, 0.9), false, "p50 <= baseline + 10%")).isEqualTo(GateVerdict.PASS);
    assertThat(gate(rounds(2, 0.12, 0.9), false, "p50 <= baseline + 10%"))
        .isEqualTo(GateVerdict.NOT_ENOUGH_RUNS);
  }

  @Test
  void atTheLastLookAGateThatHoldsPassesAndOneThatFailsWithinTheNoiseIsOpen() {
    assertThat(gate(rounds(3, 0.09, 0.9), true, "p50 <= baseline + 10%"))
        .isEqualTo(GateVerdict.PASS);
    assertThat(gate(rounds(3, 0.12, 0.9), true, "p50 <= baseline + 10%"))
        .isEqualTo(GateVerdict.NOT_ENOUGH_RUNS);
  }

  @Test
  void gatesAloneDecideHowLongItLasts() {
    Standing standing = judged(rounds(3, 0.2, 0.9), false, "p50 < 1s");

    assertThat(figure(standing, "p50").change().verdict()).isEqualTo(ChangeVerdict.WORSE);
    assertThat(standing.isDecided()).isTrue();
    assertThat(standing.gates().orElseThrow().passed()).isTrue();
  }

  @Test
  void aGateOfAFigureThatNoRunHasIsNotPassed() {
    assertThat(gate(rounds(3, 0, 0.9), true, "stale-reads == 0"))
        .isEqualTo(GateVerdict.NOT_ENOUGH_DATA);
  }

  @Test
  void oneErrorBreaksAGateThatAllowsNone() {
    assertThat(gate(rounds(3, 0, 0.9), false, "errors == 0")).isEqualTo(GateVerdict.PASS);
    assertThat(gate(rounds(3, 0, 0.9), false, "errors == 1")).isEqualTo(GateVerdict.FAIL);
  }
}
