package autus.bench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.gate.Gate;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.HitRange;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.Plan;
import autus.bench.plan.PlannedArrivals;
import autus.bench.plan.PlannedLoad;
import autus.bench.recording.RunRecorder;
import autus.bench.resultfile.ResultFile;
import autus.bench.run.ProgressListener.Detail;
import autus.bench.run.ProgressListener.RunProgress;
import autus.bench.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end themselves. */
@Tag("port")
class AbortTest {

  private static final byte[] REFUSAL =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static PlannedLoad planned() {
    return PlannedArrivals.of(Plan.of(Scenario.ofUrl("http://127.0.0.1:9/")).load());
  }

  private static RunProgress moment(RunResult soFar, Optional<RunResult> recent, long seconds) {
    return new RunProgress(
        Duration.ofSeconds(seconds).toNanos(),
        Duration.ofMinutes(1).toNanos(),
        new RunRecorder.Progress(1, 1, HitRange.NONE, Latencies.NONE),
        new Detail(() -> soFar, () -> recent, planned()));
  }

  private static RunResult recent(int good, int bad) {
    return SyntheticRun.of("run", Duration.ofSeconds(5))
        .answered("GET /", Outcome.MISS, SyntheticRun.times(good, 20))
        .failed("GET /", FailureKind.CONNECT, bad)
        .sequence("login", SyntheticRun.times(1000, 70))
        .sequence("checkout", SyntheticRun.times(3, 90)) // too few for a percentile
        .build();
  }

  /** What a watch says of the last seconds of a run with so many good and bad requests. */
  private static List<String> said(String condition, int good, int bad, long elapsedSeconds) {
    RunResult recent = recent(good, bad);
    List<String> said = new ArrayList<>();
    AbortWatch watch = new AbortWatch(List.of(Gate.parse(condition, "test")), said::add);
    RunProgress progress = moment(recent, Optional.of(recent), elapsedSeconds);
    watch.progressed(progress);
    watch.progressed(progress); // a run is ended once
    assertThat(watch.hasAborted()).isEqualTo(!said.isEmpty());
    return said;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          errors > 5%   | 190  | 10  | 9  | false
          errors > 5%   | 180  | 20  | 9  | true
          errors > 5%   | 180  | 20  | -1 | false
          errors > 5%   | 80   | 19  | 9  | false
          errors > 5%   | 0    | 100 | 9  | true
          errors > 50   | 100  | 51  | 9  | true
          p95 > 10ms    | 1000 | 0   | 9  | true
          p95 > 30ms    | 1000 | 0   | 9  | false
          p99.9 > 10ms  | 1000 | 0   | 9  | false
          p95[login] > 60ms | 1000 | 0 | 9 | true
          p95[login] > 80ms | 1000 | 0 | 9 | false
          p95[sequence checkout] > 30ms | 1000 | 0 | 9 | false
          counter[x] > 5 | 1000 | 0  | 9  | false
          """)
  void onlyWhatHoldsOverEnoughRequestsOfTheWindowEndsIt(
      String condition, int good, int bad, long elapsedSeconds, boolean aborts) {
    assertThat(said(condition, good, bad, elapsedSeconds)).hasSize(aborts ? 1 : 0);
  }

  @Test
  void aConditionThatCouldNeverBeJudgedIsNamedAtTheEnd() {
    AbortWatch watch =
        new AbortWatch(
            List.of(
                Gate.parse("p99.9 > 1s", "test"),
                Gate.parse("p95[GET /, HIT] > 1s", "test"),
                Gate.parse("errors > 99%", "test")),
            reason -> {});
    RunResult enough = recent(1000, 0);
    assertThat(watch.notes())
        .hasSize(3)
        .allSatisfy(
            note -> assertThat(note).endsWith("was never judged: the window did not last 5 s"));
    watch.progressed(moment(enough, Optional.empty(), 3));
    watch.progressed(moment(enough, Optional.of(recent(99, 0)), 6));
    assertThat(watch.notes())
        .hasSize(3)
        .contains(
            "--abort-on \"errors > 99%\" was never judged: fewer than 100 requests ended in 5 s");
    watch.progressed(moment(enough, Optional.of(enough), 9));
    watch.progressed(moment(enough, Optional.of(recent(3, 0)), 12)); // while the last ones leave
    assertThat(watch.notes())
        .containsExactly(
            "--abort-on \"p99.9 > 1s\" was never judged: too few samples for it ended in 5 s",
            "--abort-on \"p95[GET /, HIT] > 1s\" was never judged: p95[GET /, HIT] is not defined for run");
  }

  @Test
  void theReasonNamesTheConditionTheFigureAndWhatItRestsOn() {
    assertThat(said("errors > 5%", 180, 20, 9))
        .containsExactly(
            "aborted, since \"errors > 5%\" held over the last 5 s with 10% of 200 requests,");
  }

  @Test
  void aRunWhoseTargetFailsEndsAtOnceWithItsResultAndExitCode3(@TempDir Path folder)
      throws Exception {
    try (ScriptedServer server = ScriptedServer.start((request, out) -> out.write(REFUSAL))) {
      Path file = folder.resolve("load.yaml");
      Files.writeString(
          file,
          """
          target: http://127.0.0.1:%d
          load: {users: 4, duration: 10m, think-time: 5ms}
          requests: [{request: GET /}]
          abort-on: ["p99 > 60s"]
          """
              .formatted(server.target().port()));
      Ended ended =
          Ended.of(
              "run",
              file,
              "--no-warmup",
              "--abort-on",
              "errors > 5%",
              "-o",
              folder.resolve("r.json"));
      // On a machine that is so busy that the generator was late it is not valid, too.
      boolean isValid = Files.exists(folder.resolve("r.json"));
      assertThat(ended.code())
          .as(ended.err() + ended.out())
          .isEqualTo(isValid ? ExitCode.GATE_FAILED : ExitCode.RUN_INVALID);
      RunResult result = ResultFile.read(folder.resolve(isValid ? "r.json" : "r.invalid.json"));
      assertThat(result.identity().remarks())
          .anySatisfy(
              remark ->
                  assertThat(remark)
                      .startsWith("aborted, since \"errors > 5%\" held over the last 5 s with 100%")
                      .endsWith(" s of the planned 600.0 s"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counter[x] > 5",
        "observation[x] > 5",
        "window > 10s",
        "repeated < 1",
        "bytes-per-second < 1/s",
        "byte-hit-rate < 50%",
        "server-hit-rate < 50%",
        "stale-reads > 0",
        "stale-ratio > 1%",
        "loads-per-event > 1",
        "max-loads-per-event > 1",
        "origin-hit-rate < 50%",
        "origin-fetches > 5",
        "origin-load > 5%",
        "loads-avoided < 5%",
        "p95[connect] > 1s",
        "max[tls] > 1s"
      })
  void whatIsKnownAtTheEndOnlyIsRefusedBeforeTheLoad(String condition) {
    Ended ended = Ended.of("run", "http://127.0.0.1:9/", "--abort-on", condition);
    assertThat(ended.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err())
        .contains(
            "option --abort-on: gate \"%s\", column 1: %s is known when the run has ended, not while it lasts; make it a gate"
                .formatted(condition, condition.substring(0, condition.lastIndexOf(' ') - 2)));
  }

  @Test
  void whatCannotBeJudgedMeanwhileIsRefusedBeforeTheLoad() {
    assertThat(Ended.of("run", "http://127.0.0.1:9/", "--abort-on", "p95 > baseline").err())
        .contains("--abort-on \"p95 > baseline\": a run is compared with a baseline when it has");
    assertThat(Ended.of("run", "http://127.0.0.1:9/", "--abort-on", "p95>300").err())
        .contains("option --abort-on: gate \"p95>300\"", "write 300ms");
    assertThat(Ended.of("run", "http://127.0.0.1:9/", "--abort-on", "p95[login] > 1s").err())
        .contains("p95[login]: no such sequence in the scenario; there are: none: no sequence has");
    Ended pair = Ended.of("run", "http://127.0.0.1:9/", "--ab", "A=b", "--abort-on", "errors > 5%");
    assertThat(pair.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(pair.err()).contains("--abort-on ends one run, and does not go with --ab");
  }
}
