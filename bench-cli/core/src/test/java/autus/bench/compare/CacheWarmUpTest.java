package autus.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.CacheWarmUp.Stretch;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheStart;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CacheWarmUpTest {

  /** A second for each number of misses, with as many lookups; hits take 1 ms, misses 100 ms. */
  private static RunResult run(int lookups, int... misses) {
    SyntheticRun run = SyntheticRun.of("run", Duration.ofSeconds(misses.length));
    for (int count : misses) {
      Map<Outcome, Latencies> second = new EnumMap<>(Outcome.class);
      second.put(Outcome.HIT, SyntheticRun.times(lookups - count, 1));
      second.put(Outcome.MISS, SyntheticRun.times(count, 100));
      run.second("GET /a", second);
    }
    return run.truth(
            truth -> truth.withStart(new CacheStart(CacheStart.State.COLD, "emptied by hand")))
        .build();
  }

  @Test
  void steadinessBeginsAfterTheLastSliceThatStrays() {
    CacheWarmUp warmUp =
        CacheWarmUp.of(run(100, 90, 50, 20, 2, 0, 1, 1, 2, 0, 1, 1, 1, 0, 2, 1, 1, 1, 1, 1, 1));
    assertThat(warmUp.reference()).hasValue(0.99);
    assertThat(warmUp.steadyFromNanos()).hasValue(3_000_000_000L);
    assertThat(warmUp.stretches()).hasSize(4);
    Stretch first = warmUp.stretches().get(0);
    assertThat(first.hitRatio()).hasValue(0.1);
    assertThat(first.response().quantileNanos(0.95)).isCloseTo(100_000_000L, within());
    Stretch rest = warmUp.stretches().get(3);
    assertThat(rest.toNanos()).isEqualTo(20_000_000_000L);
    assertThat(rest.lookupCount()).isEqualTo(1_700);
    assertThat(rest.response().quantileNanos(0.95)).isCloseTo(1_000_000L, within());
  }

  private static Percentage within() {
    return Percentage.withPercentage(1);
  }

  @Test
  void theReportOfAColdRunSaysWhenItWasSteady() {
    assertThat(MarkdownRenderer.render(RunReport.of(run(100, 90, 50, 0, 0, 0, 0, 0, 0))))
        .contains("## Warm-up of the cache", "steady after **2.0 s**", "100.0 % of the last half")
        .contains("cold: emptied by hand");
  }

  @Test
  void aSliceOfFewLookupsDoesNotStrayByOneMissAndOneOfManyDoes() {
    int[] misses = new int[20];
    Arrays.fill(misses, 10, 20, 1);
    misses[5] = 3;
    assertThat(CacheWarmUp.of(run(20, misses)).steadyFromNanos()).hasValue(0);
    int[] many = Arrays.stream(misses).map(count -> count * 1_000).toArray();
    assertThat(CacheWarmUp.of(run(20_000, many)).steadyFromNanos()).hasValue(10_000_000_000L);
  }

  @Test
  void twoPointsDoNotCountHoweverManyLookupsThereAre() {
    assertThat(CacheWarmUp.of(run(100_000, 2_900, 2_900, 1_000, 1_000)).steadyFromNanos())
        .hasValue(0);
    assertThat(CacheWarmUp.of(run(100_000, 2_900, 3_100, 1_000, 1_000)).steadyFromNanos())
        .hasValue(2_000_000_000L);
  }

  @Test
  void aRunWhoseLastHalfStillRisesNeverBecameSteady() {
    RunResult run = run(1_000, 900, 800, 700, 600, 500, 400, 300, 200);
    CacheWarmUp warmUp = CacheWarmUp.of(run);
    assertThat(warmUp.steadyFromNanos()).isEmpty();
    assertThat(warmUp.lastStray().orElseThrow().hitRatio()).hasValue(0.8);
    assertThat(MarkdownRenderer.render(RunReport.of(run)))
        .contains("**never became steady**", "from 7.0 s to 8.0 s");
  }

  @Test
  void aLongRunIsToldInTwelveStretchesAtMost() {
    int[] misses = new int[100];
    Arrays.fill(misses, 0, 40, 50);
    CacheWarmUp warmUp = CacheWarmUp.of(run(100, misses));
    assertThat(warmUp.stretches()).hasSizeLessThanOrEqualTo(12);
    assertThat(warmUp.stretches().stream().mapToLong(Stretch::lookupCount).sum()).isEqualTo(10_000);
    assertThat(warmUp.steadyFromNanos()).hasValue(40_000_000_000L);
  }

  @Test
  void nothingIsSaidOfARunThatIsTooShortOrOfATargetThatDoesNotSay() {
    assertThat(MarkdownRenderer.render(RunReport.of(run(100, 50)))).contains("too short to say");
    RunResult silent =
        SyntheticRun.of("run", Duration.ofSeconds(2))
            .second("GET /a", Outcome.UNKNOWN, SyntheticRun.times(10, 1))
            .second("GET /a", Outcome.UNKNOWN, SyntheticRun.times(10, 1))
            .truth(truth -> truth.withStart(new CacheStart(CacheStart.State.COLD, "by hand")))
            .build();
    assertThat(MarkdownRenderer.render(RunReport.of(silent)))
        .contains("do not say what its cache did");
  }

  @Test
  void aRunThatDidNotBeginColdHasNoSuchSection() {
    RunResult run =
        SyntheticRun.of("run", Duration.ofSeconds(1))
            .second("GET /a", Outcome.HIT, SyntheticRun.times(10, 1))
            .build();
    assertThat(MarkdownRenderer.render(RunReport.of(run))).doesNotContain("Warm-up of the cache");
  }
}
