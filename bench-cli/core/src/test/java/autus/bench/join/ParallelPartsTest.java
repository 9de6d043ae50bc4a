package autus.bench.join;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.join.ParallelParts.Part;
import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Setup;
import autus.bench.measure.Setup.Plan;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParallelPartsTest {

  /** Ten seconds of ten requests each, made of these times. */
  private static RunResult run(String name, long[] nanos) {
    SyntheticRun run = SyntheticRun.of(name, Duration.ofSeconds(10));
    for (int second = 0; second < 10; second++) {
      long[] own = Arrays.copyOfRange(nanos, second * 10, second * 10 + 10);
      run.second("GET /a", second % 2 == 0 ? Outcome.HIT : Outcome.MISS, Latencies.ofNanos(own));
    }
    return run.failed("GET /a", FailureKind.TIMEOUT, 3).build();
  }

  private static RunResult at(RunResult run, Instant start) {
    Identity identity = run.identity();
    return new RunResult(
        run.schemaVersion(),
        new Identity(
            identity.name(),
            identity.tool(),
            identity.validity(),
            new Window(start, identity.window().lengthNanos(), 0)),
        run.setup(),
        run.measurement(),
        run.target());
  }

  private static RunResult planned(RunResult run, String target, long seed, String digest) {
    Plan plan = new Plan(target, seed, "closed", Map.of("GET /a", 1.0), digest);
    return new RunResult(
        run.schemaVersion(),
        run.identity(),
        new Setup(plan, run.setup().environment(), run.setup().floor()),
        run.measurement(),
        run.target());
  }

  private static long[] draw(long seed) {
    return new Random(seed).longs(100, 1_000_000, 90_000_000).toArray();
  }

  private static RunResult join(RunResult... runs) {
    return ParallelParts.join(
        "both", Arrays.stream(runs).map(run -> new Part(run.name() + ".json", run)).toList());
  }

  @Test
  void theJoinedHistogramsAreThoseOfAllRequestsTogether() {
    long[] one = draw(1);
    long[] two = draw(2);
    RunResult joined = join(run("one", one), run("two", two));
    long[] all = LongStream.concat(Arrays.stream(one), Arrays.stream(two)).toArray();
    assertThat(joined.requests().get(0).response()).isEqualTo(Latencies.ofNanos(all));
    assertThat(joined.requestCount()).isEqualTo(206);
    assertThat(joined.requests().get(0).failures().counts())
        .isEqualTo(Map.of(FailureKind.TIMEOUT, 6L));
    assertThat(Totals.of(joined).responsesPerSecond()).isCloseTo(20, within(1e-9));
    assertThat(joined.measurement().series().blocks()).hasSize(10);
    assertThat(joined.measurement().series().blocks().get(3).cells().get(0).response().count())
        .isEqualTo(20);
  }

  @Test
  void slicesOfRunsThatBeganLaterAreAddedAtTheirTime() {
    RunResult late = at(run("two", draw(2)), Instant.EPOCH.plusMillis(2_900));
    RunResult joined = join(run("one", draw(1)), late);
    assertThat(joined.identity().window().lengthNanos()).isEqualTo(12_900_000_000L);
    assertThat(joined.measurement().series().blocks())
        .extracting(
            block -> block.cells().stream().mapToLong(cell -> cell.response().count()).sum())
        .containsExactly(10L, 10L, 10L, 20L, 20L, 20L, 20L, 20L, 20L, 20L, 10L, 10L, 10L);
    assertThat(joined.identity().remarks())
        .anyMatch(remark -> remark.contains("two.json covers 10.0 s of the 12.9 s"));
  }

  @Test
  void aSeriesOfLongerSlicesIsJoinedInThose() {
    RunResult fine = run("fine", draw(1));
    RunResult coarse =
        SyntheticRun.of("coarse", Duration.ofSeconds(10))
            .answered("GET /a", Outcome.HIT, times(100, 1))
            .build();
    Measurement.TimeSeries series =
        new Measurement.TimeSeries(
            4_000_000_000L,
            List.of(
                new TimeBlock(0, List.of(new Measurement.Cell(0, Outcome.HIT, times(100, 1))), 0)));
    RunResult withSeries =
        new RunResult(
            coarse.schemaVersion(),
            coarse.identity(),
            coarse.setup(),
            new Measurement(coarse.measurement().generator(), coarse.requests(), series),
            coarse.target());
    RunResult joined = join(withSeries, fine);
    assertThat(joined.measurement().series().blockNanos()).isEqualTo(4_000_000_000L);
    assertThat(joined.measurement().series().blocks())
        .extracting(
            block -> block.cells().stream().mapToLong(cell -> cell.response().count()).sum())
        .containsExactly(140L, 40L, 20L);
  }

  @Test
  void anInvalidPartMakesTheWholeInvalid() {
    RunResult joined = join(run("one", draw(1)), run("two", draw(2)).invalidBecause("it was late"));
    assertThat(joined.identity().validity().reasons())
        .containsExactly("part two.json: it was late");
  }

  @Test
  void theJoinedLoadIsNotThatOfAPart() {
    RunResult one = run("one", draw(1));
    assertThat(join(one, one).setup().plan().digest()).isNotEqualTo(one.setup().plan().digest());
    assertThat(join(one, one).identity().remarks()).anyMatch(remark -> remark.contains("--seed"));
  }

  @Test
  void runsOfAnotherTargetScenarioOrTimeAreRefused() {
    RunResult one = planned(run("one", draw(1)), "http://a", 1, "abc");
    assertThatThrownBy(() -> join(one, planned(run("two", draw(2)), "http://b", 2, "abc")))
        .isInstanceOf(UserErrorException.class)
        .hasMessage(
            "two.json: parts of one run must have the same target as one.json (http://a), but this has http://b; compare puts different runs side by side");
    assertThatThrownBy(() -> join(one, planned(run("two", draw(2)), "http://a", 2, "def")))
        .hasMessageContaining("the same scenario as one.json");
    assertThatThrownBy(
            () ->
                join(
                    one,
                    planned(
                        at(run("two", draw(2)), Instant.EPOCH.plusSeconds(10)),
                        "http://a",
                        2,
                        "abc")))
        .hasMessageContaining("must run at the same time");
  }
}
