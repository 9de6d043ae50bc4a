package autus.bench.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.load.ScriptedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts in a shell, in this process. */
@Tag("port")
class ShellCommandTest {

  @TempDir private Path folder = Path.of("");
  private String before = "";

  @BeforeEach
  void keepResultsHere() {
    before = System.setProperty("autus.cache.dir", folder.toString());
  }

  @AfterEach
  void keepResultsElsewhere() {
    if (before == null) {
      System.clearProperty("autus.cache.dir");
    } else {
      System.setProperty("autus.cache.dir", before);
    }
  }

  private static Ended shell(String... arguments) {
    return Ended.of(Stream.concat(Stream.of("shell"), Stream.of(arguments)).toArray(String[]::new));
  }

  @Test
  void runsShareSettingsScenarioAndResultsWhichLaterCommandsCallByName() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("x", "Cache-Status: test; hit")))) {
      String url = "http://127.0.0.1:" + server.target().port() + "/page";
      Ended ended =
          shell(
              "--keep-going",
              "-c",
              """
              set users 2; set think-time 5ms; set duration 300ms
              set
              run %s
              nonsense
              run --users 1
              results
              show 1
              show 3
              compare previous last --metric p50
              gate last --gate 'hit-rate == 100%%' --gate "errors == 0"
              gate @1 --gate 'hit-rate < 50%%'
              exit; show 9
              """
                  .formatted(url));
      assertThat(ended.err())
          .contains("kept as @1", "kept as @2", "nonsense")
          .contains("no result is kept as @3; there are @1 to @2")
          .doesNotContain("Exception", "@9");
      assertThat(ended.code())
          .as("of the first command that failed")
          .isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(ended.out())
          .contains("set users 2\n", "set think-time 5ms\n")
          .contains("closed: 2 users, think time 5ms", "closed: 1 user, think time 5ms")
          .contains("| @1 ", "| @2 ", "| Began", " Rate |", " P50, ms |")
          .contains("# Comparison", "| hit-rate == 100%", "**0 of 1 gates passed, 1 failed**");
    }
  }

  @Test
  void aScriptEndsAtTheFirstCommandThatFailsWithItsExitCode() {
    Ended ended = shell("-c", "set users 5; show 7; set users 6; set");
    assertThat(ended.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains("no result is kept as @7; none is; `run` makes one");
    assertThat(ended.out()).isEmpty();
    assertThat(shell("-c", "set users 5; set").code()).isZero();
    assertThat(shell("-c", "gate 'p95").err()).contains("a quote (') is opened");
  }

  @Test
  void aSettingThatNoCommandHasIsRefusedWithTheNearest() {
    Ended ended = shell("-c", "set usres 5");
    assertThat(ended.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains("no command has an option --usres; did you mean users?");
    assertThat(shell("-c", "unset users").err()).contains("users is not set");
    assertThat(shell("-c", "set users").err()).contains("users needs a value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users abc       | Invalid value for option '--users'
          users 0         | option --users must be
          duration 10     | Invalid value for option '--duration'
          think-time fast | Invalid value for option '--think-time'
          every never     | Invalid value for option '--every'
          """)
  void aSettingWhoseValueNoCommandCouldTakeIsRefusedAtOnce(String setting, String problem) {
    Ended ended = shell("-c", "set " + setting);
    assertThat(ended.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains(problem);
  }

  @Test
  void aSettingThatNeedsAnotherIsKept() {
    assertThat(shell("-c", "set streams 4; set baseline no-such.json; set").out())
        .contains("set streams 4", "set baseline no-such.json");
  }

  @Test
  void whatCannotBecomeRightIsNotWatched() {
    Ended ended = shell("-c", "watch cache keys");
    assertThat(ended.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains("--redis");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void helpListsTheCommandsOfAShell() {
    Ended ended = shell("-c", "help");
    assertThat(ended.out()).contains("run", "set", "watch", "results").doesNotContain("rehearse");
    assertThat(shell("-c", "help run").out()).contains("--think-time", "Examples:");
    assertThat(shell("-c", "watch --every 1s results").out()).contains("no result yet");
  }

  @Test
  void completionKnowsFilesResultsSettingsMetricsAndEndpoints() {
    ShellCompletion completion = new ShellCompletion(Ended.allCommands());
    assertThat(completion.arguments(List.of("set", "us"))).contains("users", "target", "scenario");
    assertThat(completion.arguments(List.of("compare", "la"))).contains("last", "previous");
    assertThat(completion.arguments(List.of("gate", "last", "--gate", "p9")))
        .contains("p95", "hit-rate", "p99[");
    assertThat(completion.arguments(List.of("gate", "last", "--gate", "p95[")))
        .contains("p95[HIT]", "p95[MISS]");
    assertThat(completion.arguments(List.of("report", "")))
        .contains("last", "previous")
        .noneMatch(word -> word.endsWith("/") || word.endsWith(".xml") || word.endsWith(".yaml"));
    assertThat(completion.arguments(List.of("report", "../../reports/")))
        .contains("../../reports/autus-v4.5-before.json")
        .noneMatch(word -> word.endsWith("claims.schema.json"));
    assertThat(completion.arguments(List.of("run", "src/"))).contains("src/main/", "src/test/");
    assertThat(completion.arguments(List.of("run", "--transport", ""))).contains("auto", "nio");
    assertThat(completion.arguments(List.of("run", "--"))).isEmpty();
    assertThat(completion.arguments(List.of("nonsense", ""))).isEmpty();
    assertThat(completion.commands().subcommands()).containsKeys("run", "set", "watch", "results");
  }
}
