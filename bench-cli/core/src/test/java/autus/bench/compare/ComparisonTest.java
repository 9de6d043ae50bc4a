package autus.bench.compare;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.metric.UnknownMetricException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final SmallestEffect ANY = new SmallestEffect(0, 0);

  private static Comparison compare(RunResult before, RunResult after) {
    return Comparison.of(before, after, ComparisonSettings.DEFAULT);
  }

  private static MetricChange change(Comparison comparison, String metric) {
    return comparison.changes().stream()
        .filter(each -> each.request().isEmpty() && each.metric().name().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRunOfTwiceTheTimesIsWorseByAboutThatFactor() {
    Comparison comparison =
        compare(NoisyRun.CALM.run("before", 1), NoisyRun.CALM.slower(2).run("after", 2));

    for (String metric : List.of("mean", "p50", "p95", "p99")) {
      MetricChange change = change(comparison, metric);
      assertThat(change.verdict()).as(metric).isEqualTo(ChangeVerdict.WORSE);
      assertThat(change.interval().orElseThrow().contains(2)).as("%s", change).isTrue();
      assertThat(change.interval().orElseThrow().contains(1)).isFalse();
    }
    assertThat(change(comparison, "throughput").verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_RUNS);
    assertThat(change(comparison, "hit-rate").verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_RUNS);
  }

  @Test
  void sidesOfWhichNeitherHadASuccessAreNotTheSame() {
    RunResult before = refused("before");
    MetricChange change = change(compare(before, refused("after")), "success-rate");
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
    assertThat(change.reason()).startsWith("no response of either side was a success");
    MetricChange mended = change(compare(before, NoisyRun.CALM.run("after", 1)), "success-rate");
    assertThat(mended.reason()).doesNotContain("success,");
  }

  private static RunResult refused(String name) {
    return SyntheticRun.of(name, Duration.ofSeconds(60))
        .second("GET /page", Map.of(), 40)
        .failed("GET /page", FailureKind.TIMEOUT, 2400)
        .build();
  }

  @Test
  void theSameTheOtherWayRoundIsBetter() {
    Comparison comparison =
        compare(NoisyRun.CALM.slower(2).run("before", 1), NoisyRun.CALM.run("after", 2));
    assertThat(change(comparison, "p95").verdict()).isEqualTo(ChangeVerdict.BETTER);
    assertThat(comparison.count(ChangeVerdict.WORSE)).isZero();
  }

  @Test
  void aFirmButSmallEffectDoesNotCount() {
    RunResult before = NoisyRun.CALM.run("before", 1);
    RunResult after = NoisyRun.CALM.slower(1.03).run("after", 1);
    MetricChange change = change(compare(before, after), "mean");
    assertThat(change.after().orElseThrow().value() / change.before().orElseThrow().value())
        .isCloseTo(1.03, within(0.001));
    assertThat(change.verdict())
        .as("which may as well be what differs between runs")
        .isEqualTo(ChangeVerdict.NOT_ENOUGH_RUNS);
    assertThat(change.reason()).contains("between single runs another ");
  }

  @Test
  void aFirmButSmallEffectOfSidesThatTookTurnsDoesNotCount() {
    RunResult before = AlternatingComparison.markA(NoisyRun.CALM.run("a", 1), "with X: y");
    RunResult after =
        AlternatingComparison.markB(NoisyRun.CALM.slower(1.03).run("b", 1), "with X: y");
    Comparison comparison = compare(before, after);
    assertThat(comparison.basis()).isEqualTo(Basis.SLICES_IN_TURN);
    assertThat(change(comparison, "mean").verdict()).isEqualTo(ChangeVerdict.NO_CHANGE);
  }

  private static Side side(String name, double slower, int count, long seed) {
    return new Side(
        name,
        IntStream.range(0, count)
            .mapToObj(i -> NoisyRun.CALM.slower(slower).run(name, seed + i))
            .toList());
  }

  @Test
  void severalRunsASideTellASmallEffect() {
    Comparison comparison =
        Comparison.of(
            side("before", 1, 5, 1),
            side("after", 1.1, 5, 100),
            History.NONE,
            ComparisonSettings.DEFAULT);
    assertThat(comparison.basis()).isEqualTo(Basis.RUNS);
    MetricChange mean = change(comparison, "mean");
    assertThat(mean.verdict()).isEqualTo(ChangeVerdict.WORSE);
    double ratio = mean.after().orElseThrow().value() / mean.before().orElseThrow().value();
    assertThat(mean.interval().orElseThrow().contains(ratio)).isTrue();
    assertThat(change(comparison, "hit-rate").verdict()).isEqualTo(ChangeVerdict.NO_CHANGE);
    assertThat(comparison.count(ChangeVerdict.NOT_ENOUGH_RUNS)).isZero();
  }

  @Test
  void earlierRunsTellHowFarSingleOnesDiffer() {
    Side before = Side.of(NoisyRun.CALM.run("before", 1));
    Side after = Side.of(NoisyRun.CALM.slower(1.1).run("after", 2));
    List<RunResult> earlier = new ArrayList<>(side("earlier", 1, 6, 10).runs());
    earlier.add(before.first());
    earlier.add(NoisyRun.CALM.run("broken", 3).invalidBecause("late"));
    History history = History.of(earlier, before);
    assertThat(history.runs()).hasSize(6);
    Comparison comparison = Comparison.of(before, after, history, ComparisonSettings.DEFAULT);
    assertThat(comparison.basis()).isEqualTo(Basis.OTHER_RUNS);
    assertThat(change(comparison, "mean").verdict()).isEqualTo(ChangeVerdict.WORSE);
    assertThat(comparison.notes()).contains("left out of the history: broken: an invalid run");
  }

  @Test
  void twoRunsASideAreTooFewForASmallEffect() {
    Comparison comparison =
        Comparison.of(
            side("before", 1, 2, 1),
            side("after", 1.02, 2, 100),
            History.NONE,
            ComparisonSettings.DEFAULT);
    assertThat(change(comparison, "p99").verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_RUNS);
  }

  @Test
  void aRunCountsOnce() {
    RunResult run = NoisyRun.CALM.run("run", 1);
    assertThatThrownBy(() -> new Side("twice", List.of(run, run.withName("copy"))))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("is there twice");
  }

  @Test
  void afterAnHitRateThatFellAPointCounts() {
    Comparison comparison =
        compare(
            NoisyRun.CALM.hitting(0.9).run("before", 1),
            NoisyRun.CALM.hitting(0.8).run("after", 2));
    MetricChange change = change(comparison, "hit-rate");
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.WORSE);
    assertThat(change.interval().orElseThrow().contains(-0.1)).isTrue();
  }

  @Test
  void aPercentileOnTooFewRequestsHasNoVerdict() {
    Comparison comparison =
        compare(
            NoisyRun.CALM.lasting(20).run("before", 1),
            NoisyRun.CALM.slower(3).lasting(20).run("after", 2));
    MetricChange change = change(comparison, "p99");
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
    assertThat(change.reason()).startsWith("rests on 8.0 requests, needs 10: run for ");
    assertThat(change(comparison, "p95").verdict()).isEqualTo(ChangeVerdict.WORSE);
  }

  @Test
  void aRunOfTooFewSecondsHasNoVerdicts() {
    Comparison comparison =
        compare(
            NoisyRun.CALM.lasting(9).run("before", 1),
            NoisyRun.CALM.slower(3).lasting(60).run("after", 2));
    MetricChange change = change(comparison, "p50");
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
    assertThat(change.reason())
        .isEqualTo(
            "before has 9 slices of time in stretches of 1, needs 10: run for 10 s or longer");
  }

  @Test
  void whatOneRunDoesNotHaveIsShownWithoutAVerdict() {
    RunResult off =
        SyntheticRun.of("off", Duration.ofSeconds(1))
            .answered("GET /page", Outcome.BYPASS, times(100, 50))
            .build();
    MetricChange change = change(compare(off, NoisyRun.CALM.run("on", 1)), "hit-rate");
    assertThat(change.before()).isEmpty();
    assertThat(change.verdict()).isEqualTo(ChangeVerdict.NOT_ENOUGH_DATA);
    assertThat(change.reason()).isEqualTo("not defined in off");
  }

  @Test
  void figuresOfTheTargetStandSideBySideUnjudged() {
    ComparisonSettings settings =
        new ComparisonSettings(
            List.of(new MetricQuery("counter", List.of("origin.loads"))), ANY, 100, 1);
    Comparison comparison =
        Comparison.of(
            SyntheticRun.of("before", Duration.ofSeconds(1)).counter("origin.loads", 100).build(),
            SyntheticRun.of("after", Duration.ofSeconds(1)).counter("origin.loads", 3).build(),
            settings);
    assertThat(comparison.changes())
        .singleElement()
        .extracting(MetricChange::verdict)
        .isEqualTo(ChangeVerdict.NOT_JUDGED);
    assertThat(comparison.counter("origin.loads")).contains(Map.entry(100L, 3L));
  }

  @Test
  void stepsThatBothSidesMeasuredWithSamplesEnoughHaveMetricsOfTheirOwn() {
    SyntheticRun measured =
        SyntheticRun.of("steps", Duration.ofSeconds(1))
            .answered("GET /a", Outcome.HIT, times(400, 2), times(400, 2), times(400, 1))
            .connected(times(400, 0.5), times(3, 3));
    Side side = Side.of(measured.build());
    Side older = Side.of(NoisyRun.CALM.run("older", 1));
    assertThat(StepMetrics.known(List.of(side, side)))
        .extracting(Object::toString)
        .containsExactly("p95[ttfb]", "p95[connect]");
    assertThat(StepMetrics.known(List.of(side, older))).isEmpty();
  }

  @Test
  void sequencesThatAllRunsTimedWithSamplesEnoughAreCompared() {
    Side before =
        Side.of(
            SyntheticRun.of("before", Duration.ofSeconds(1))
                .answered("GET /a", Outcome.HIT, times(400, 2))
                .sequence("checkout", times(400, 20))
                .sequence("search", times(400, 5))
                .sequence("login", times(400, 7))
                .build());
    Side after =
        Side.of(
            SyntheticRun.of("after", Duration.ofSeconds(1))
                .answered("GET /a", Outcome.HIT, times(400, 2))
                .sequence("checkout", times(400, 40))
                .sequence("login", times(4, 7))
                .build());
    List<MetricQuery> known = StepMetrics.known(List.of(before, after));
    assertThat(known).extracting(Object::toString).containsExactly("p95[sequence checkout]");
    MetricChange change =
        Comparison.of(before, after, History.NONE, new ComparisonSettings(known, ANY, 40, 1))
            .changes()
            .get(0);
    assertThat(change.request()).isEmpty();
    assertThat(change.after().orElseThrow().value()).isCloseTo(40e6, within(0.4e6));
  }

  @Test
  void aMetricThatNoRunHasIsRefused() {
    ComparisonSettings settings =
        new ComparisonSettings(List.of(new MetricQuery("p95", List.of("GET /other"))), ANY, 100, 1);
    RunResult run = NoisyRun.CALM.run("run", 1);
    assertThatThrownBy(() -> Comparison.of(run, run, settings))
        .isInstanceOf(UnknownMetricException.class)
        .hasMessageContaining("GET /other");
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    RunResult before = NoisyRun.CALM.run("before", 1);
    RunResult after = NoisyRun.CALM.run("after", 2);
    assertThat(compare(before, after)).isEqualTo(compare(before, after));
  }
}
