package autus.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.Totals;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate against shares that are known. */
class EstimatedHitsTest {

  private static final int SLICES = 40;
  private static final int PER_SLICE = 25;

  /** A play of requests, and how many of them were hits. */
  private record Play(Latencies times, List<Latencies> slices, double hitRatio) {

    static Play of(
        long seed, double hitRatio, ToDoubleFunction<Random> hit, ToDoubleFunction<Random> miss) {
      Random random = new Random(seed);
      List<Latencies> slices = new ArrayList<>();
      int hits = 0;
      for (int slice = 0; slice < SLICES; slice++) {
        long[] nanos = new long[PER_SLICE];
        for (int i = 0; i < PER_SLICE; i++) {
          boolean isHit = random.nextDouble() < hitRatio;
          hits += isHit ? 1 : 0;
          nanos[i] = Math.round(1e6 * (isHit ? hit : miss).applyAsDouble(random));
        }
        slices.add(SyntheticRun.ofNanos(nanos));
      }
      Latencies all = slices.stream().reduce(Latencies.NONE, Latencies::plus);
      return new Play(all, slices, hits / (double) (SLICES * PER_SLICE));
    }

    Optional<EstimatedHits> estimate() {
      return EstimatedHits.of(times, slices);
    }
  }

  private static ToDoubleFunction<Random> logNormal(double medianMillis, double deviation) {
    return random -> medianMillis * Math.exp(deviation * random.nextGaussian());
  }

  @ParameterizedTest
  @CsvSource({"0.8, 0.3, 50, 0.2", "0.2, 0.5, 20, 0.4", "0.95, 0.6, 100, 0.05", "0.5, 0.1, 3, 0.1"})
  @Tag("slow")
  void theIntervalHoldsTheTrueShareInNineteenOfTwentyPlays(
      double hitRatio, double hitDeviation, double missMillis, double missDeviation) {
    int held = 0;
    int plays = 200;
    for (int seed = 0; seed < plays; seed++) {
      Play play =
          Play.of(seed, hitRatio, logNormal(1, hitDeviation), logNormal(missMillis, missDeviation));
      EstimatedHits estimate = play.estimate().orElseThrow();
      assertThat(estimate.ratio()).isBetween(estimate.low(), estimate.high());
      assertThat(estimate.ratio() - play.hitRatio()).isBetween(-0.02, 0.02);
      held += estimate.low() <= hitRatio && hitRatio <= estimate.high() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(plays * 92 / 100);
  }

  @Test
  @Tag("slow")
  void oneGroupOfTimesIsNotTakenForTwo() {
    List<ToDoubleFunction<Random>> origins =
        List.of(
            logNormal(20, 0.1),
            logNormal(20, 0.8),
            random -> -20 * Math.log(1 - random.nextDouble()),
            random -> 5 + 40 * random.nextDouble(),
            random -> 20 / Math.pow(1 - random.nextDouble(), 1 / 1.5));
    for (ToDoubleFunction<Random> origin : origins) {
      int taken = 0;
      for (int seed = 0; seed < 100; seed++) {
        taken += Play.of(seed, 0, origin, origin).estimate().isPresent() ? 1 : 0;
      }
      assertThat(taken).as("origin %d", origins.indexOf(origin)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void groupsThatOverlapAreNotToldApart() {
    assertThat(Play.of(1, 0.5, logNormal(10, 0.5), logNormal(20, 0.5)).estimate()).isEmpty();
  }

  @Test
  void aFewSlowRequestsAreNoGroup() {
    assertThat(Play.of(1, 0.995, logNormal(1, 0.2), logNormal(50, 0.1)).estimate()).isEmpty();
  }

  @Test
  void theMediansOfBothGroupsAreFound() {
    EstimatedHits estimate =
        Play.of(1, 0.8, logNormal(1, 0.3), logNormal(50, 0.2)).estimate().orElseThrow();
    assertThat(estimate.fastNanos() / 1e6).isBetween(0.97, 1.03);
    assertThat(estimate.slowNanos() / 1e6).isBetween(48.0, 52.0);
    assertThat(estimate.count()).isEqualTo(SLICES * PER_SLICE);
  }

  @Test
  void aRealRunWithItsHeadersTakenAwayIsEstimatedAsItsHeadersSay() {
    RunResult run = ResultFile.read(Path.of("..", "..", "reports", "autus-v4.5-corrected.json"));
    SyntheticRun silent = SyntheticRun.of("silent", Duration.ofMinutes(2));
    List<String> names = run.requests().stream().map(RequestResult::name).toList();
    run.measurement().series().blocks().stream()
        .flatMap(block -> block.cells().stream())
        .filter(cell -> names.get(cell.request()).startsWith("GET /analytics"))
        .forEach(
            cell -> silent.second(names.get(cell.request()), Outcome.UNKNOWN, cell.response()));
    Map<String, EstimatedHits> estimates = EstimatedHits.of(silent.build());
    assertThat(estimates).containsOnlyKeys("GET /analytics/stats", "GET /analytics/pages");
    estimates.forEach(
        (name, estimate) -> {
          double said =
              Totals.of(List.of(run.request(name).orElseThrow()), run).hitRatio().orElseThrow();
          assertThat(said).as(name + " " + estimate).isBetween(estimate.low(), estimate.high());
          assertThat(estimate.high() - estimate.low()).as(name).isLessThan(0.35);
        });
  }

  @Test
  void answersThatSayAreNotEstimated() {
    RunResult run = ResultFile.read(Path.of("..", "..", "reports", "autus-v4.5-corrected.json"));
    assertThat(EstimatedHits.of(run)).doesNotContainKey("GET /analytics/stats");
  }
}
