package autus.bench.cli.results;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.compare.NoisyRun;
import autus.bench.exchange.Outcome;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that decide on results: gate, compare, report, audit, predict. */
@Tag("port")
class DecisionCommandsTest {

  private final Path folder;
  private final Path main;
  private final Path slow;

  DecisionCommandsTest(@TempDir Path folder) {
    this.folder = folder;
    this.main = ResultFile.write(NoisyRun.CALM.run("main", 1), folder.resolve("main.json"));
    this.slow =
        ResultFile.write(NoisyRun.CALM.slower(2).run("slow", 2), folder.resolve("slow.json"));
  }

  @Test
  void aGateThatHoldsPasses() {
    Ended ended = Ended.of("gate", main, "--gate", "p95 < 30ms", "--gate", "hit-rate > 80%");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith("**2 of 2 gates passed**")
        .contains("p95 rests on 120 samples");
  }

  @Test
  void aGateThatDoesNotHoldIsExitCodeThree() {
    Ended ended = Ended.of("gate", slow, "--gate", "p50 < 10ms");
    assertThat(ended.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(ended.out()).startsWith("**0 of 1 gates passed, 1 failed**").contains("| fail ");
  }

  @Test
  void runsOfOneNameAreToldApart() {
    Path again = ResultFile.write(NoisyRun.CALM.run("main", 3), folder.resolve("again.json"));
    Path page = folder.resolve("page.html");
    Ended ended = Ended.of("compare", main, again, "--metric", "p50", "--html", page);
    assertThat(ended.out()).contains("## main (2) against main (1)", "| main (1) | main (2) |");
    assertThat(page).content().contains("\"main (1)\"", "\"main (2)\"");
  }

  @Test
  void tooFewSamplesAreExitCodeFourEvenBesideAFailure() {
    Ended ended = Ended.of("gate", slow, "--gate", "p50 < 10ms", "--gate", "p99.99 < 1s");
    assertThat(ended.code()).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(ended.out()).contains("1 failed, 1 without enough data");
  }

  @Test
  void anInvalidRunIsExitCodeFourWhateverTheGatesSay() {
    RunResult late = NoisyRun.CALM.run("late", 1).invalidBecause("the generator was late");
    Path file = ResultFile.write(late, folder.resolve("late.json"));
    Ended ended = Ended.of("gate", file, "--gate", "p50 < 1s");
    assertThat(ended.code()).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(ended.out()).contains("**INVALID**: the generator was late", "the run is invalid");
  }

  @Test
  void verdictsAreAlsoWrittenAsJunitXml() throws IOException {
    Path xml = folder.resolve("new/gates.xml");
    Ended.of("gate", slow, "--gate", "p50 < 10ms", "--gate", "p95 < 1s", "--junit", xml);
    assertThat(Files.readString(xml))
        .contains("tests=\"2\" failures=\"1\" errors=\"0\"", "name=\"p50 &lt; 10ms\"");
  }

  @Test
  void aBaselineIsMadeKeptAndOutdone() {
    Path baseline = folder.resolve("baseline.json");
    String gate = "p95 <= baseline + 10%";

    Ended first =
        Ended.of("gate", main, "--gate", gate, "--baseline", baseline, "--update-baseline");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("1 without a baseline yet");
    assertThat(baseline).hasSameTextualContentAs(main);

    Ended worse =
        Ended.of("gate", slow, "--gate", gate, "--baseline", baseline, "--update-baseline");
    assertThat(worse.code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(worse.out()).contains("beyond the noise");
    assertThat(baseline).hasSameTextualContentAs(main);

    Ended same = Ended.of("gate", main, "--gate", gate, "--baseline", baseline);
    assertThat(same.code()).isZero();
  }

  @Test
  void comparingShowsWhatChangedAndExitsZeroUnlessStrict() {
    Ended ended = Ended.of("compare", main, slow, "--metric", "p50", "--metric", "hit-rate");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("## slow against main", "| worse ", "| not enough runs ");
    assertThat(Ended.of("compare", main, slow, "--strict").code()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(Ended.of("compare", slow, main, "--strict").code()).isZero();
    assertThat(Ended.of("compare", main, slow, "--strict", "--min-effect", "200%").code()).isZero();
  }

  @Test
  void resultsOfDifferentMachinesAreSaidToBeSoFirstAndJudgedOnlyIfAsked() throws IOException {
    Path elsewhere = folder.resolve("elsewhere.json");
    Files.writeString(
        elsewhere, Files.readString(slow).replaceFirst("\"cores\" ?: ?\\d+", "\"cores\": 64"));

    Ended ended = Ended.of("compare", main, elsewhere, "--metric", "p50", "--strict");
    assertThat(ended.out())
        .containsSubsequence("come from different machines", "64 cores", "0 better, 2 worse");
    assertThat(ended.code()).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(Ended.of("compare", main, elsewhere, "--metric", "p50").code()).isZero();
    assertThat(
            Ended.of("compare", main, elsewhere, "--metric", "p50", "--strict", "--force").code())
        .isEqualTo(ExitCode.GATE_FAILED);

    String gate = "p95 <= baseline + 10%";
    Ended refused = Ended.of("gate", slow, "--gate", gate, "--baseline", elsewhere);
    assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
    Ended forced = Ended.of("gate", slow, "--gate", gate, "--baseline", elsewhere, "--force");
    assertThat(forced.code()).isZero();
    assertThat(forced.err()).contains("was measured on another machine (", "64 cores");
  }

  @Test
  void aFolderOfBaselinesDecidesWhatOneCannot() {
    Path twelfth =
        ResultFile.write(NoisyRun.CALM.slower(1.2).run("new", 3), folder.resolve("new.json"));
    String gate = "p95 <= baseline + 5%";
    Path xml = folder.resolve("gates.xml");
    Ended one = Ended.of("gate", twelfth, "--gate", gate, "--baseline", main, "--junit", xml);
    assertThat(one.code()).as(one.out()).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(one.out()).contains("1 without enough runs", "cannot be decided from single runs");
    assertThat(xml).content().contains("<error message=\"not enough runs: ");

    Path baselines =
        Objects.requireNonNull(repeated("baselines", 1, 10).get(0).toAbsolutePath().getParent());
    Ended many = Ended.of("gate", twelfth, "--gate", gate, "--baseline", baselines);
    assertThat(many.code()).as(many.out()).isEqualTo(ExitCode.GATE_FAILED);
    Ended known =
        Ended.of("gate", twelfth, "--gate", gate, "--baseline", main, "--history", baselines);
    assertThat(known.code()).as(known.out()).isEqualTo(ExitCode.GATE_FAILED);

    Ended passed =
        Ended.of("gate", main, "--gate", gate, "--baseline", baselines, "--update-baseline");
    assertThat(passed.code()).as(passed.out()).isZero();
    assertThat(baselines.resolve("baseline-001.json")).hasSameTextualContentAs(main);
  }

  private List<Path> repeated(String name, double slower, long seed) {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      RunResult run = NoisyRun.CALM.slower(slower).run("load", seed + i);
      files.add(ResultFile.write(run, folder.resolve(name + "/" + name + "-" + i + ".json")));
    }
    return files;
  }

  @Test
  void severalResultsASideAreComparedRunByRun() {
    List<Object> words = new ArrayList<>(List.of("compare"));
    words.addAll(repeated("before", 1, 10));
    words.add("--to");
    words.addAll(repeated("after", 1.1, 20));
    words.addAll(List.of("--metric", "p50", "--metric", "hit-rate", "--strict"));
    Ended ended = Ended.of(words.toArray());
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(ended.out())
        .contains("## after (5 runs) against before (5 runs)", "Runs: 5 against 5.", "| no change ")
        .containsPattern("\\| All +\\| p50 .*\\| worse ")
        .doesNotContain("ot enough runs");
  }

  @Test
  void earlierResultsTellWhatSingleOnesCannot() {
    repeated("earlier", 1, 10);
    Path tenth =
        ResultFile.write(NoisyRun.CALM.slower(1.1).run("tenth", 3), folder.resolve("tenth.json"));
    assertThat(Ended.of("compare", main, tenth, "--metric", "p50").out())
        .contains(
            "| not enough runs | between single runs another ", "`run --repeat 7", "`run --ab`");
    Ended known =
        Ended.of("compare", main, tenth, "--metric", "p50", "--history", folder.resolve("earlier"));
    assertThat(known.code()).as(known.err()).isZero();
    assertThat(known.out()).contains("| worse ", "of 5 earlier runs");
  }

  @Test
  void ofSeveralResultsTheFirstIsTheBaseline() {
    assertThat(Ended.of("compare", main, slow, main, "--metric", "p50").out())
        .contains("## slow against main (1)", "## main (3) against main (1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          markdown | ## Response times, ms
          html     | <h1 id="main">main</h1>
          csv      | run,request,outcome,time,count
          csv-series | run,request,second,slice_seconds,count
          json     | "schemaVersion" : 2
          summary  | "p95Millis" :
          hgrm     | Value     Percentile TotalCount 1/(1-Percentile)
          junit    | <testsuite name="autus-bench run main"
          openmetrics | # EOF
          """)
  void aResultIsPrintedInTheFormThatIsAsked(String format, String part) throws IOException {
    Ended ended = Ended.of("report", main, "--format", format);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains(part);
    Path file = folder.resolve("out." + format);
    assertThat(Ended.of("report", main, "--format", format, "-o", file).out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(ended.out());
  }

  @Test
  void picturesLieWhereTheReportLooksForThem() throws IOException {
    Path report = folder.resolve("a report/result.md");
    Path pictures = folder.resolve("a report/the pictures (1)");
    Ended ended = Ended.of("report", main, "--pictures", pictures, "-o", report);
    assertThat(ended.code()).as(ended.err()).isZero();
    List<String> links =
        Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)")
            .matcher(Files.readString(report))
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(links).hasSize(4).contains("the%20pictures%20%281%29/main-latency.svg");
    for (String link : links) {
      Path picture = report.resolveSibling(URI.create(link).getPath());
      assertThat(Files.readString(picture)).startsWith("<svg ");
    }
  }

  @Test
  void theModelIsAskedBackwards() {
    Ended ended =
        Ended.of(
            "predict",
            "../../scenarios/autus-v4.5.yaml",
            "--solve",
            "hit-rate=91.2%",
            "--for",
            "weight[POST /analytics/track]");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("weight\\\\\\[POST /analytics/track]=0\\.3\\d+")
        .containsPattern("\\| Hit rate .*\\| +91\\.2 % \\(");
  }

  @Test
  void partsAreMergedIntoOneResult() {
    Path both = folder.resolve("both.json");
    Ended ended = Ended.of("merge", main, slow, "-o", both);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("### both\n").contains("4,800 requests in 60.0 s (80.0/s)");
    assertThat(ResultFile.read(both).requestCount()).isEqualTo(4800);
    RunResult late = NoisyRun.CALM.run("late", 1).invalidBecause("the generator was late");
    Path invalid = ResultFile.write(late, folder.resolve("late.json"));
    assertThat(Ended.of("merge", main, invalid, "-o", both).code()).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(folder.resolve("both.invalid.json")).exists();
  }

  @Test
  void theExampleClaimsPassWhole() {
    Ended ended = Ended.of("audit", "../../reports/example.claims.yaml", "--strict");
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).contains("holds").doesNotContain("not-testable |");
  }

  @Test
  void theSecondPublishedReportIsAuditedByTheBuiltInFormulasAlone() {
    Ended ended = Ended.of("audit", "../../reports/recommender.claims.yaml");
    assertThat(ended.code()).isZero();
    assertThat(Path.of("../../reports/recommender-audit.md"))
        .content()
        .isEqualToNormalizingNewlines(ended.out());
  }

  @Test
  void newClaimsAreNotWrittenOverOthersAndNeedAFile() {
    assertThat(Ended.of("audit", "--new", "../../reports/example.claims.yaml").err())
        .contains("option --new must name a file that is not there yet");
    assertThat(Ended.of("audit").err()).contains("name a claims file, or --new FILE");
  }

  @Test
  void theCommittedAuditIsWhatTheCommandPrints() {
    Ended ended = Ended.of("audit", "../../reports/autus-v4.5.claims.yaml");
    assertThat(ended.code()).isZero();
    assertThat(Path.of("../../reports/autus-v4.5-audit.md"))
        .content()
        .isEqualToNormalizingNewlines(ended.out());
    assertThat(Ended.of("audit", "../../reports/autus-v4.5.claims.yaml", "--strict").code())
        .isEqualTo(ExitCode.GATE_FAILED);
  }

  @Test
  void claimsAreMeasuredAgainstTheResultsOfAFolder() {
    RunResult run =
        SyntheticRun.of("as-shipped", Duration.ofMinutes(2))
            .answered("GET /analytics/stats", Outcome.HIT, times(1000, 2))
            .build();
    ResultFile.write(run, folder.resolve("as-shipped.json"));
    ResultFile.write(run.invalidBecause("late"), folder.resolve("corrected.json"));
    Ended ended = Ended.of("audit", "../../reports/autus-v4.5.claims.yaml", "--against", folder);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("the results of as-shipped.", "pass corrected is left out: its run is invalid");
  }

  @Test
  void aPredictionStandsBesideItsWhatIf() {
    Ended ended =
        Ended.of(
            "predict",
            "../../scenarios/autus-v4.5.yaml",
            "--set",
            "weight[POST /analytics/track]=0.1");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("# Prediction: autus-v4.5", "no cache", "as described", "| Hit rate ")
        .contains("weight\\[POST /analytics/track]=0.1", "| GET /analytics/stats ");
  }

  @Test
  void aRunStandsBesideItsPredictionAndADifferenceIsAFinding() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(ScriptedServer.ok("old", "Cache-Status: test; fwd=uri-miss")))) {
      Path file = folder.resolve("load.yaml");
      Files.writeString(
          file,
          """
          target: http://127.0.0.1:%d
          load: {users: 2, duration: 1s, think-time: 5ms}
          requests: [{request: GET /}]
          cache: {hit-time: 1ms, requests: [{request: GET /, ttl: 60s, load-time: 1ms}]}
          """
              .formatted(server.target().port()));
      Ended ended = Ended.of("run", file);
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out())
          .contains("## Predicted and measured", "| Agrees")
          .containsPattern("Not as predicted.\\*\\* .*: hit rate by headers 0.0 %, where 95 %");
      String url = "http://127.0.0.1:" + server.target().port() + "/";
      assertThat(Ended.of("run", url, "-u", "1", "-d", "1s", "--think-time", "5ms").out())
          .doesNotContain("redict");
    }
  }

  @Test
  void aRunIsJudgedByTheGatesOfItsScenarioAndOfTheCommandLine() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("hello")))) {
      Path file = folder.resolve("load.yaml");
      Files.writeString(
          file,
          """
          target: http://127.0.0.1:%d
          load: {users: 2, duration: 1s, think-time: 5ms}
          requests: [{request: GET /}]
          gates: ["success-rate == 100%%"]
          """
              .formatted(server.target().port()));
      Ended passed = Ended.of("run", file, "--gate", "throughput > 1/s");
      assertThat(passed.code()).as(passed.err()).isZero();
      assertThat(passed.out()).contains("## Gates", "**2 of 2 gates passed**");
      Path page = folder.resolve("page.html");
      Ended failed = Ended.of("run", file, "--gate", "throughput > 1000000/s", "--html", page);
      assertThat(failed.code()).isEqualTo(ExitCode.GATE_FAILED);
      assertThat(Files.readString(page)).contains(">fail</td>", "id=\"charts\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gate MAIN                                      | a gate is needed: --gate EXPR
          gate MAIN --gate p95<6                         | option --gate: gate "p95<6", column 4: a time and a number
          gate MAIN --gate p95[GET_/x]<6ms               | no such request or outcome
          gate MAIN --gates missing.txt                  | missing.txt: no such file
          gate missing.json --gate p95<6ms               | missing.json: no such file
          gate MAIN --gate p95<=baseline                 | needs an earlier result; name it with --baseline FILE
          gate MAIN --gate p95<6ms --update-baseline     | --update-baseline needs --baseline FILE
          gate MAIN --gate p95<=baseline --baseline none | none: no such file
          gate MAIN --gate p95<6ms --junit /dev/null/x   | option --junit must name a file that can be written
          compare MAIN                                   | Missing required parameter
          compare MAIN missing.json                      | missing.json: no such file
          compare MAIN MAIN --html /dev/null/x           | option --html must name a file that can be written
          run http://127.0.0.1:1/ --repeat 1001          | option --repeat must be 2 to 1000, but is 1001
          run http://127.0.0.1:1/ --repeat 2 --html x    | --repeat does not go with --ab
          compare MAIN MAIN --to MAIN                    | each result of a side must be another run
          compare MAIN MAIN --history /dev/null/x        | /dev/null/x: no such file
          compare MAIN MAIN --metric p95th               | option --metric must be one of throughput
          compare MAIN MAIN --metric p95[GET_/x]         | no such request or outcome
          compare MAIN MAIN --min-effect much            | option --min-effect must be a percentage, a time, or both
          report MAIN --format pdf                       | pdf
          report MAIN --short --format csv               | option --short goes with Markdown
          report MAIN --short --pictures x               | option --pictures goes with the long form
          report MAIN --pictures /dev/null/x             | option --pictures must name a file that can be written
          predict ../../scenarios/autus-v4.5.yaml --solve hit-rate=91% | --solve and --for go together
          predict ../../scenarios/autus-v4.5.yaml --solve hit-rate --for users | option --solve must be FIGURE=VALUE
          predict ../../scenarios/autus-v4.5.yaml --solve hit-rate=99.9% --for users | by the model it goes from
          report missing.json                            | missing.json: no such file
          merge MAIN -o x.json                           | Expected parameter 2 (of 2 mandatory parameters)
          merge MAIN MAIN                                | Missing required option: '--out=FILE'
          merge MAIN ../../reports/autus-v4.5-before.json -o x.json | must have the same target as
          audit missing.yaml                             | missing.yaml
          audit ../../reports/autus-v4.5.claims.yaml --against /dev | option --against must name a folder with a valid result
          predict http://127.0.0.1:1/                    | does not describe its target's cache
          predict ../../scenarios/autus-v4.5.yaml --set users | option --set must be KEY=VALUE
          predict ../../scenarios/autus-v4.5.yaml --set weight[GET_/x]=1 | names an unknown request
          run http://127.0.0.1:1/ --junit gates.xml      | --junit and --baseline need a gate
          run http://127.0.0.1:1/ --gate p95<            | option --gate: gate "p95<"
          run http://127.0.0.1:1/ --gate p95[GET_/x]<1s  | no such request or outcome in the scenario
          """)
  void aMistakeIsOneMessageAndExitCodeTwo(String line, String message) {
    Ended ended = Ended.of((Object[]) line.replace("MAIN", main.toString()).split(" +"));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).startsWith("autus-bench: ").contains(message).doesNotContain("\tat ");
  }
}
