package autus.bench.measure;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.recording.BlockSeries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitRangeTest {

  private static SyntheticRun run() {
    return SyntheticRun.of("run", Duration.ofSeconds(10));
  }

  @Test
  void whereEveryResponseTellsItIsOneNumber() {
    RunResult run =
        run()
            .answered("GET /a", Outcome.HIT, times(90, 1))
            .answered("GET /a", Outcome.MISS, times(10, 1))
            .build();

    HitRange hits = Totals.of(run).hits();
    assertThat(hits.isExact()).isTrue();
    assertThat(hits.ratio()).hasValue(0.9);
    assertThat(hitRate(run).bounds()).isEmpty();
  }

  @Test
  void responsesThatDoNotTellMakeItAnIntervalOverAllLookups() {
    RunResult run =
        run()
            .answered("GET /a", Outcome.HIT, times(85, 1))
            .answered("GET /a", Outcome.UNKNOWN, times(15, 1))
            .build();

    HitRange hits = Totals.of(run).hits();
    assertThat(hits.low()).hasValue(0.85);
    assertThat(hits.high()).hasValue(1);
    assertThat(hits.ratio()).as("no number stands for it").isEmpty();
    assertThat(hitRate(run).bounds()).contains(new Metric.Bounds(0.85, 1));
    assertThat(metric(run, "hit-rate-at-least").value()).isEqualTo(0.85);
    assertThat(metric(run, "hit-rate-at-most").value()).isEqualTo(1);
    assertThat(metric(run, "lookups").value()).isEqualTo(100);
  }

  @Test
  void contestedHitsAreOpenLookupsAndTheirBytesOpenBytes() {
    HitRange hits =
        HitRange.of(outcome -> outcome == Outcome.HIT ? 95 : outcome == Outcome.MISS ? 5 : 0, 0, 2);

    assertThat(hits.low()).hasValue(0.93);
    assertThat(hits.high()).hasValue(0.95);
    assertThat(hits.lookupCount()).isEqualTo(100);
    RunResult run =
        run()
            .answered("GET /a", Outcome.HIT, times(95, 1))
            .answered("GET /a", Outcome.MISS, times(5, 1))
            .contested("GET /a", 2)
            .build();
    assertThat(hitRate(run).bounds()).contains(new Metric.Bounds(0.93, 0.95));
  }

  @Test
  void ofARequestWithoutAnySignOfACacheNothingIsSaid() {
    RunResult run =
        run()
            .answered("GET /a", Outcome.HIT, times(9, 1))
            .answered("GET /a", Outcome.MISS, times(1, 1))
            .answered("GET /b", Outcome.UNKNOWN, times(50, 1))
            .build();

    assertThat(Totals.of(run).hits().ratio()).hasValue(0.9);
    assertThat(HitRange.of(run.requests().get(1)).lookupCount()).isZero();
  }

  @Test
  void smallAgesAloneLeaveEverythingOpen() {
    RunResult run =
        run().answered("GET /a", Outcome.UNKNOWN, times(50, 1)).undecided("GET /a", 30).build();

    HitRange hits = Totals.of(run).hits();
    assertThat(hits.low()).hasValue(0);
    assertThat(hits.high()).hasValue(1);
  }

  @Test
  void aCachedErrorIsALookupAndAHitAndAFailureOnlyForTheExpectation() {
    RunResult run =
        run()
            .answered("GET /a", Outcome.MISS, times(10, 1))
            .failed("GET /a", FailureKind.STATUS, 30)
            .failedWith("GET /a", Outcome.HIT, 30)
            .build();

    Totals totals = Totals.of(run);
    assertThat(totals.hitRatio()).hasValue(0.75);
    assertThat(totals.lookupCount()).isEqualTo(40);
    assertThat(totals.failedCount()).isEqualTo(30);
  }

  @Test
  void whatFailedRequestsSayIsKeptInTheFileAndInSlices() {
    BlockSeries series = new BlockSeries(1_000_000_000L);
    for (int slice = 0; slice < 2 * BlockSeries.MAX_BLOCKS; slice++) {
      series.add(
          slice,
          new Measurement.TimeBlock(
              slice,
              List.of(new Measurement.Cell(0, Outcome.MISS, times(1, 1))),
              3,
              List.of(new Measurement.FailedResponses(0, Outcome.HIT, 3))));
    }
    assertThat(series.toTimeSeries().blocks())
        .hasSize(BlockSeries.MAX_BLOCKS)
        .allSatisfy(
            block ->
                assertThat(block.failedResponses())
                    .containsExactly(new Measurement.FailedResponses(0, Outcome.HIT, 6)));
  }

  private static Metric hitRate(RunResult run) {
    return metric(run, "hit-rate");
  }

  private static Metric metric(RunResult run, String name) {
    return ResultMetrics.of(run).find(name, List.of()).orElseThrow();
  }

  @Test
  void bothEndsOfAMixtureAddUp() {
    HitRange sum = new HitRange(90, 100, 0).plus(new HitRange(0, 0, 100));
    assertThat(sum.low().orElseThrow()).isCloseTo(0.45, within(1e-12));
    assertThat(sum.high().orElseThrow()).isCloseTo(0.95, within(1e-12));
  }
}
