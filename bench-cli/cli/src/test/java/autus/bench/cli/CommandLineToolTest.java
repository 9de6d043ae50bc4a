package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OptionRules;
import autus.bench.cli.session.Session;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs commands in this process and looks at exit code, stdout and stderr. */
@Tag("port")
class CommandLineToolTest {

  private static void isOneMessage(Ended ended, int code, String... parts) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("autus-bench: ")
        .contains(parts)
        .doesNotContain("\tat ", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run http://127.0.0.1:1/ --userss 3          | unknown option "--userss" | did you mean --users?
          run http://127.0.0.1:1/ -u -3               | option --users must be from 1 to 100000 users, but is -3 | run --help
          run http://127.0.0.1:1/ -u many             | --users | many
          run http://127.0.0.1:1/ -d 10               | --duration | write 10s for seconds
          run http://127.0.0.1:1/ -d 0s               | --duration | longer than 0s
          run http://127.0.0.1:1/ --think-time 2s..1s | --think-time | shorter time first
          run http://127.0.0.1:1/ --ramp-up 5         | --ramp-up | 5/s
          run http://127.0.0.1:1/ --target ftp://x    | option --target must be an http or https URL | ftp://x
          run http://127.0.0.1:1/ --event-loops 0     | option --event-loops must be from 1 to | but is 0
          run http://127.0.0.1:1/ --event-loops 5000  | option --event-loops must be from 1 to | but is 5000
          run http://127.0.0.1:1/ -H nonsense         | must be a header such as | no name and colon
          run http://user@                            | must name a valid host | http
          run http://127.0.0.1:1/ -o /dev/null/x.json | option --out must name a file that can be written | /dev/null is no folder
          run http://127.0.0.1:1/ -o .                | option --out must name a file | it is a folder
          run http://127.0.0.1:1/ --html /dev/null/x  | option --html must name a file | /dev/null is no folder
          reproduce -o /dev/null/x                    | option --out must name a folder | /dev/null is no folder
          run http://127.0.0.1:1/ --rate 0            | --rate | above 0
          run http://127.0.0.1:1/ --rate 5 -u 3       | --rate | use --connections
          run http://127.0.0.1:1/ -u 3 -c 3           | --users and --connections | keep one of them
          run http://127.0.0.1:1/ -n 3 -d 3s          | --duration and --requests | keep one of them
          run http://127.0.0.1:1/ -n 0                | option --requests must be from 1 | 0
          run http://127.0.0.1:1/ --poisson           | option --poisson needs a rate | users
          run http://127.0.0.1:1/ --steps 10s:5,9     | --steps | 30s:10,30s:20 (users)
          run http://127.0.0.1:1/ --steps 1s:5,1s:5/s | --steps | users or of rates
          run http://127.0.0.1:1/ -n 5 --rate 1..2    | option --requests must have a duration | rate
          predict ../../scenarios/phases.yaml            | does not describe its target's cache | cache:
          run no-such-file.yaml                       | no-such-file.yaml does not exist | scenario file
          run no-such-file.yaml -X POST               | need a URL | --method
          run                                         | Missing required parameter | SCENARIO|URL
          reproduce --pass-order before,corrected     | option --pass-order must name each of before, as-shipped, corrected once | before,corrected
          reproduce --mix guessed                     | --mix | guessed
          reproduce --origin imagined                 | --origin | imagined
          reproduce --users 0                         | option --users must be from 1 | 0
          predictt                                    | unknown command "predictt"; did you mean predict? | --help
          run http://127.0.0.1:1/ again               | unknown argument "again" | run --help
          run joe:pw@127.0.0.1:8003/x                 | did you mean http://***@127.0.0.1:8003/x? | no scenario file
          help rnu                                    | unknown command "rnu"; did you mean run? | help --help
          run http://127.0.0.1:1/ -u 10.5             | Invalid value for option '--users': must be a whole number, in digits alone, but is "10.5" | run --help
          run http://127.0.0.1:1/ -n 10k              | Invalid value for option '--requests': must be a whole number, in digits alone, but is "10k" | run --help
          run http://127.0.0.1:1/ -u 99999999999      | Invalid value for option '--users': must be from -2147483648 to 2147483647, but is 99999999999 | run --help
          run http://127.0.0.1:1/ --seed 1e19         | Invalid value for option '--seed': must be a whole number | 1e19
          run http://127.0.0.1:1/ -o csv              | option --out must name a file, such as result.json, but is "csv" | in hey it is the form of what is printed: write -o FILE
          run http://127.0.0.1:1/ --out json=x.json   | option --out must name a file | in k6 it is the form of the results and where they go
          run http://127.0.0.1:1/ -X proxy:8080       | option --method must begin with a method such as GET or PURGE | in ab it is a proxy: write --proxy proxy:8080
          run http://127.0.0.1:1/ -k                  | need an https target, but it is http://127.0.0.1:1 | in ab it is to keep connections: leave it out
          run http:///x                               | must name a host after http://, but is "http:///x" | run --help
          run shop.example/a                          | there is no scenario file shop.example/a; if that is a URL, write http://shop.example/a | run --help
          run test.js                                 | test.js is for k6; describe the same load in a scenario file | run --help
          attack -rate=50 -duration=5s                | unknown command "attack" | --help
          tests/shop.yaml -d 10s                      | unknown command "tests/shop.yaml"; did you mean run tests/shop.yaml? | --help
          report ../../scenarios                         | ../../scenarios: is a folder | result file
          """)
  void aMistakeInTheInputIsOneMessageAndExitCodeTwo(String line, String rule, String what) {
    isOneMessage(Ended.of(line.split(" ", -1)), ExitCode.WRONG_INPUT, rule, what);
  }

  @Test
  void aWordThatNamesACommandSparesTheOthers() {
    assertThat(CommandLineTool.createFor("run", "compare").getSubcommands())
        .containsOnlyKeys("run");
    assertThat(CommandLineTool.createFor("rnu").getSubcommands()).hasSizeGreaterThan(10);
    assertThat(CommandLineTool.createFor("--verbose", "run").getSubcommands())
        .hasSizeGreaterThan(10);
    assertThat(CommandLineTool.createFor().getSubcommands()).hasSizeGreaterThan(10);
  }

  @Test
  void whoAsksAboutAllCommandsGetsTheirListWithoutTheirOptionsBeingMade() {
    CommandLine list = CommandLineTool.createFor("--help");
    CommandLine whole = CommandLineTool.create();
    assertThat(list.getUsageMessage()).isEqualTo(whole.getUsageMessage());
    assertThat(command(list, "run").getCommandSpec().findOption("--users")).isNull();

    CommandLine one = CommandLineTool.createFor("--no-live", "help", "run");
    assertThat(command(one, "run").getUsageMessage())
        .isEqualTo(command(whole, "run").getUsageMessage());
    assertThat(command(one, "compare").getCommandSpec().options()).hasSizeLessThan(10);
  }

  private static CommandLine command(CommandLine line, String name) {
    return Optional.ofNullable(line.getSubcommands().get(name)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run http://127.0.0.1:1/ -d 1s        | 0 |
          run http://127.0.0.1:1/ --userss 3   | 2 | unknown option
          run http://127.0.0.1:1/ -u 0         | 2 | option --users must be
          run no-such-file.yaml                | 2 | does not exist
          reproduce --mix guessed              | 2 | --mix
          reproduce --pass-order before        | 2 | --pass-order
          shell                                | 0 |
          compare a.json b.json                | 0 |
          """)
  void wordsCanBeCheckedWithoutDoingWhatTheySay(String words, int code, String message) {
    StringWriter err = new StringWriter();
    String[] arguments = words.split(" ", -1);
    CommandLine line =
        CommandLineTool.createFor(arguments)
            .setExecutionStrategy(OptionRules::check)
            .setErr(new PrintWriter(err));
    assertThat(AutusBench.execute(line, arguments)).as(err.toString()).isEqualTo(code);
    if (message == null) {
      assertThat(err.toString()).isEmpty();
    } else {
      assertThat(err.toString()).startsWith("autus-bench: ").contains(message);
    }
  }

  @Test
  void aMisspeltKeyInAScenarioNamesFileLineKeyAndTheNearestOne(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("typo.yaml");
    Files.writeString(
        file,
        """
        name: typo
        target: http://127.0.0.1:1
        load: {model: closed, userz: 3, duration: 1s}
        requests:
          - {request: GET /, weight: 1}
        """);
    isOneMessage(
        Ended.of("run", file.toString()), ExitCode.WRONG_INPUT, "typo.yaml:3", "userz", "users");
  }

  @Test
  void aTargetThatNobodyServesIsExitCodeFour() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Ended ended = Ended.of("run", "http://127.0.0.1:" + port + "/");
    isOneMessage(ended, ExitCode.RUN_INVALID, "cannot be reached: Connection refused", "start it");
    assertThat(ended.err()).as("before seconds of warm-up").doesNotContain("measuring");
  }

  @Test
  void aRunPrintsMarkdownAndWritesItsResult(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("deep/result.json");
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(ScriptedServer.ok("hello", "Cache-Status: test; hit; ttl=5")))) {
      String url = "http://127.0.0.1:" + server.target().port() + "/page";
      Ended ended =
          Ended.of("run", url, "-u", "3", "-d", "1s", "--think-time", "5ms", "-o", file.toString());

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out())
          .contains("| Requests ", "| Hit rate by headers", "100.0 % of ")
          .contains("## Response times, ms", "| GET /page", "## How it was measured")
          .doesNotContain("INVALID");
      RunResult result = ResultFile.read(file);
      assertThat(result.requestCount()).isPositive().isEqualTo(server.received().size());
      assertThat(result.setup().floor().sampleCount()).isPositive();
    }
  }

  @Test
  void aRunWithoutAnAnswerIsInvalidAndItsFileSaysSo(@TempDir Path folder) throws IOException {
    try (ScriptedServer server = ScriptedServer.start((request, out) -> out.close())) {
      String url = "http://127.0.0.1:" + server.target().port() + "/";
      Path file = folder.resolve("result.json");
      Ended ended =
          Ended.of(
              "run", url, "-u", "1", "-d", "1s", "--think-time", "50ms", "-o", file.toString());
      assertThat(ended.code()).isEqualTo(ExitCode.RUN_INVALID);
      assertThat(ended.out())
          .contains(
              "**INVALID**: no request was answered: ", " failed with reset, such as GET /: ");
      assertThat(file).doesNotExist();
      assertThat(folder.resolve("result.invalid.json")).exists();
    }
  }

  @Test
  void withoutACommandItSaysWhatItCanDo() {
    Ended ended = Ended.of();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("reproduce", "run", "serve", "Examples:")
        .doesNotContain("rehearse");
  }

  @Test
  void aRehearsalRunsWellAndShowsNothing() {
    Ended ended = Ended.of("rehearse");
    assertThat(ended).isEqualTo(new Ended(ExitCode.PASS, "", ""));
  }

  @Test
  void noLineOfHelpIsWiderThanATerminalAndNoExampleIsBroken() {
    noLineIsWide(CommandLineTool.create());
  }

  @Test
  void theHelpOfManyOptionsPartsThemByWhatTheyAreAbout() {
    assertThat(Ended.of("run", "--help").out())
        .startsWith("Usage: autus-bench run [OPTIONS] [SCENARIO|URL] [URL...]")
        .containsSubsequence("Options:", "--out", "The load:", "--users", "Gates:", "--gate");
    assertThat(Ended.of("compare", "--help").out()).doesNotContain("Options:");
  }

  private static void noLineIsWide(CommandLine command) {
    assertThat(command.getUsageMessage().lines())
        .as(command.getCommandName())
        .allMatch(line -> line.length() <= 80);
    for (String line : command.getCommandSpec().usageMessage().footer()) {
      assertThat(line.replace("%n", "").replace("%%", "%")).hasSizeLessThanOrEqualTo(80);
    }
    command.getSubcommands().values().forEach(CommandLineToolTest::noLineIsWide);
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (CommandLine command : CommandLineTool.create().getSubcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        assertThat(command.getUsageMessage()).as(command.getCommandName()).contains("Examples:");
      }
    }
  }

  @Command(name = "exhaust")
  private static final class ExhaustingCommand implements Runnable {
    @Parameters private String what = "";

    @Override
    public void run() {
      if (what.equals("stack")) {
        throw new StackOverflowError();
      }
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stack, 2, the input is nested too deeply; simplify it",
    "heap, 4, there is not enough memory (Java heap space; the heap has at most "
  })
  void whatExhaustsTheProcessIsOneMessage(String what, int code, String message) {
    StringWriter err = new StringWriter();
    CommandLine line =
        CommandLineTool.create(Session.single(), List.of(new ExhaustingCommand()))
            .setErr(new PrintWriter(err));

    assertThat(AutusBench.execute(line, "exhaust", what)).isEqualTo(code);
    assertThat(err.toString()).startsWith("autus-bench: " + message).hasLineCount(1);
  }
}
