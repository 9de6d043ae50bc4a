package autus.bench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sides in one run, against loopback servers whose difference is known. */
@Tag("port")
class AlternatingRunTest {

  private static final long SLOW_NANOS = 150_000_000;

  private static ScriptedServer answeringAfter(long nanos) throws IOException {
    return ScriptedServer.start(
        (request, out) -> {
          TimeUnit.NANOSECONDS.sleep(nanos);
          out.write(ScriptedServer.ok("hello", "Cache-Status: test; hit"));
        });
  }

  private static String url(ScriptedServer server) {
    return "http://127.0.0.1:" + server.target().port() + "/";
  }

  /** Unless this machine could not lay the load on, which makes the run invalid and says so. */
  private static void endsWith(Ended ended, int code) {
    boolean isInvalid = ended.out().contains("**INVALID**");
    assertThat(ended.code())
        .as(ended.out() + ended.err())
        .isEqualTo(isInvalid ? ExitCode.RUN_INVALID : code);
  }

  private static RunResult side(Path folder, String side) {
    Path valid = folder.resolve("ab." + side + ".json");
    return ResultFile.read(
        Files.exists(valid) ? valid : folder.resolve("ab." + side + ".invalid.json"));
  }

  @Test
  void aSlowerTargetIsFoundWorseAndGatesCompareItWithSideA(@TempDir Path folder)
      throws IOException {
    try (ScriptedServer fast = answeringAfter(10_000_000);
        ScriptedServer slow = answeringAfter(SLOW_NANOS)) {
      Ended ended =
          Ended.of(
              "run",
              url(fast),
              "--ab-target",
              url(slow),
              "-u",
              "3",
              "-d",
              "4s",
              "--think-time",
              "20ms",
              "-o",
              folder.resolve("ab.json").toString(),
              "--gate",
              "p50 <= baseline + 10%",
              "--gate",
              "p50 < 10s");

      endsWith(ended, ExitCode.GATE_FAILED);
      assertThat(ended.out())
          .contains("**B** at http://127.0.0.1:", "in turn in 40 slices of 100 ms")
          .containsPattern("\\| All +\\| p50 .*\\| worse +\\|")
          .contains("## The noise floor: A against itself", "**1 of 2 gates passed, 1 failed**");
      RunResult a = side(folder, "a");
      RunResult b = side(folder, "b");
      assertThat(a.requestCount()).isEqualTo(fast.received().size());
      assertThat(b.requestCount()).isEqualTo(slow.received().size());
      assertThat(a.identity().window().lengthNanos()).isEqualTo(2_000_000_000L);
      assertThat(a.measurement().series().blockNanos()).isEqualTo(100_000_000L);
      assertThat(b.requests().get(0).response().quantileNanos(0)).isGreaterThan(SLOW_NANOS);
    }
  }

  /** How often chance makes a difference is tested on synthetic runs, which no machine disturbs. */
  @Test
  void theSameTargetPassesAGateAgainstItself() throws IOException {
    try (ScriptedServer server = answeringAfter(10_000_000)) {
      Ended ended =
          Ended.of(
              "run",
              url(server),
              "--no-warmup",
              "--ab",
              "X-Api-Key=s3cret",
              "-u",
              "3",
              "-d",
              "4s",
              "--think-time",
              "20ms",
              "--gate",
              "p50 <= baseline + 50%");
      endsWith(ended, ExitCode.PASS);
      assertThat(ended.out())
          .contains("**B** with X-Api-Key: ***", "## The noise floor: A against itself")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void aRemarkOnEverySliceIsOneOnBothSidesAndDoesNotEndTheRun(@TempDir Path folder)
      throws IOException {
    try (ScriptedServer server = answeringAfter(1_000_000)) {
      Ended ended =
          Ended.of(
              "run",
              url(server),
              "--no-warmup",
              "--ab",
              "A=b",
              "-u",
              "3",
              "-d",
              "4s",
              "--think-time",
              "20ms",
              "-o",
              folder.resolve("ab.json").toString());
      endsWith(ended, ExitCode.PASS);
      assertThat(side(folder, "a").identity().remarks())
          .filteredOn(remark -> remark.startsWith("the client was not warmed up"))
          .hasSize(1);
    }
  }

  @Test
  void aLoadThatCannotBeCutIntoSlicesIsRefusedBeforeAnythingIsSent() throws IOException {
    try (ScriptedServer server = answeringAfter(0)) {
      Ended shortRun = Ended.of("run", url(server), "--ab", "A=b", "-d", "3s");
      assertThat(shortRun.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(shortRun.err())
          .contains("a load must last at least 4 s to compare two sides in 40 slices");
      Ended noHeader = Ended.of("run", url(server), "--ab", "nonsense", "-d", "4s");
      assertThat(noHeader.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(noHeader.err()).contains("option --ab must be a header");
      assertThat(server.received()).isEmpty();
    }
  }
}
