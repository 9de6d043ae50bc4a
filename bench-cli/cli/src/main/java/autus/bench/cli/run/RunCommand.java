package autus.bench.cli.run;

import autus.bench.cli.options.GateOptions;
import autus.bench.cli.options.LoadOptions;
import autus.bench.cli.options.ReplayOptions;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Interruption;
import autus.bench.cli.session.OptionRules;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.ShownReport;
import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.console.progress.Progress;
import autus.bench.document.Block;
import autus.bench.document.Cell;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.error.BenchException;
import autus.bench.gate.Gate;
import autus.bench.gate.GateOutcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.Sequences;
import autus.bench.plan.Plan;
import autus.bench.render.HtmlPage;
import autus.bench.report.BrowserReport;
import autus.bench.report.Headline;
import autus.bench.report.RunReport;
import autus.bench.report.RunScreen;
import autus.bench.report.ShortReport;
import autus.bench.report.verdict.ComparisonTable;
import autus.bench.report.verdict.GateTable;
import autus.bench.run.RunService;
import autus.bench.scenario.GateLine;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One load test. */
@Command(
    name = "run",
    description = "Runs a load test and prints its report as Markdown.",
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench run scenarios/autus-v4.5.yaml -d 30s -o a.json --html a.html",
      "  autus-bench run http://127.0.0.1:8003/health -u 50 -d 10s --gate 'p95 < 6ms'",
      "  autus-bench :8003/health -c 50 -z 10s    as users of wrk, hey and oha write it",
      "  autus-bench run 'http://127.0.0.1:8003/item/$${id}' --keys 'id=9000 zipf 0.99'",
      "  autus-bench run :8003/health '3 :8003/devices/list' --compressed",
      "  autus-bench run https://shop.example/ --connect-to shop.example:443:[::1]:8443",
      "  autus-bench run scenarios/autus-v4.5.yaml --ab Cache-Control=no-cache",
      "  autus-bench run --replay access.log --target http://127.0.0.1:8003 --speed 2x",
      "  autus-bench run load.yaml --repeat 5 -o before.json",
      "  autus-bench run load.yaml --cache-plan cold --redis redis://127.0.0.1:6379"
    })
public final class RunCommand implements Callable<Integer>, OptionRules {

  private static final int MOST_RUNS = 1000;

  private static final Pattern FORM =
      Pattern.compile("csv|json|(csv|json|influxdb|statsd|cloud|experimental-[a-z-]+)=.*");

  @Mixin private LoadOptions load = new LoadOptions();

  @Mixin private ReplayOptions replay = new ReplayOptions();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description =
          "Also write the result as JSON; an invalid one is named FILE.invalid.json, the sides of"
              + " --ab FILE.a.json and FILE.b.json, the runs of --cache-plan cold+warm"
              + " FILE.cold.json and FILE.warm.json.")
  private @Nullable Path out;

  @Option(
      names = "--no-warmup",
      description =
          "Begin at once, without warming up the load generator; the measurement floor is then unknown, and the result says so.")
  private boolean isCold;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description =
          "Run N times, each in its own process, and print how much the runs differ; the results are FILE-1.json and so on, for `compare` and --history. Gates judge each run.")
  private int repeatCount = 1;

  @Mixin private AbOptions ab = new AbOptions();

  @Mixin private CachePlanOptions cachePlan = new CachePlanOptions();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write the report as a page with charts for the browser.")
  private @Nullable Path html;

  @Mixin private RecordedKeys keys = new RecordedKeys();

  @Mixin private GateOptions gateOptions = new GateOptions();

  @Mixin private AbortOptions abort = new AbortOptions();

  @Mixin private ExpectOptions expect = new ExpectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Scenario scenario = load.scenario(spec, replay);
    try {
      return run(scenario);
    } finally {
      ReplayOptions.close(scenario);
    }
  }

  private int run(Scenario scenario) throws InterruptedException {
    List<Gate> gates = gates(scenario);
    List<Gate> abortOn = abort.conditions(scenario, load.source());
    AbortOptions.check(spec, abortOn, runs());
    checkName(out);
    OutputFile.check(spec, "--out", out);
    OutputFile.check(spec, "--html", html);
    OutputFile.checkDistinct(spec);
    keys.check(spec, out, repeatCount == 1 ? runs() : "--repeat");
    cachePlan.check(spec, scenario, ab.isAsked());
    expect.check(spec, scenario, repeatCount != 1 || ab.isAsked() || cachePlan.isPair());
    if (repeatCount != 1) {
      checkRepeat();
      return new RepeatedRun(spec, repeatCount, Optional.ofNullable(out))
          .execute(scenario.name(), spec.root().commandLine().getParseResult().originalArgs());
    }
    Session session = Session.of(spec);
    RunService service = session.runs(load.eventLoops(spec));
    service.beginCold(isCold);
    expect.watch(service);
    Interruption.onSignal(service::interrupt);
    Progress progress =
        session.progress(spec, new LoadControls(service, true), new LiveGates(gates)::judge);
    if (ab.isAsked()) {
      if (html != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--html shows one run; write both sides with --out and draw them with `compare"
                + " --html`");
      }
      return new AbRun(spec, ab, gateOptions, Optional.ofNullable(out))
          .execute(service, scenario, gates, progress);
    }
    AbortWatch watch = new AbortWatch(abortOn, service::endEarly);
    List<RunResult> results;
    try (progress) {
      if (!isCold) {
        service.requireReachable(Plan.of(scenario));
        service.calibrate(Plan.of(scenario), new WarmUpProgress(progress));
      }
      keys.begin(service, scenario);
      try {
        results = cachePlan.run(spec, service, scenario, progress, watch);
      } finally {
        service.showToNobody();
      }
    } catch (InterruptedException abandoned) {
      progress.note(
          "autus-bench: interrupted before the load began: nothing was measured, so there is no result");
      return ExitCode.RUN_INVALID;
    }
    try {
      int code = publish(scenario, results, gates, progress);
      return watch.hasAborted() ? Math.max(code, ExitCode.GATE_FAILED) : code;
    } finally {
      watch.notes().forEach(note -> progress.note("autus-bench: " + note));
      MemoryNote.after(results.get(results.size() - 1).measurement().generator())
          .ifPresent(note -> progress.note("autus-bench: " + note));
      for (RunResult result : results) {
        session.ran(load.source(), result, spec.commandLine().getErr());
      }
    }
  }

  /** Other tools take the form of their output here, and nobody wants a file called csv. */
  private void checkName(@Nullable Path file) {
    if (file != null && FORM.matcher(file.toString()).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "option --out must name a file, such as result.json, but is \"%s\"".formatted(file),
          spec.optionsMap().get("--out"),
          file.toString());
    }
  }

  /** What is asked for in place of one run; empty if that is. */
  private String runs() {
    if (ab.isAsked()) {
      return "--ab and --ab-target";
    }
    return cachePlan.isPair() ? "--cache-plan cold+warm" : "";
  }

  @Override
  public void checkOptions() {
    if (replay.isAsked()) {
      load.checkReplay(
          spec, replay); // to read a log takes time, and standard input can be read once
    } else {
      Scenario unused = load.scenario(spec, replay);
    }
  }

  private void checkRepeat() {
    if (repeatCount < 2 || repeatCount > MOST_RUNS) {
      throw new ParameterException(
          spec.commandLine(),
          "option --repeat must be 2 to %d, but is %d".formatted(MOST_RUNS, repeatCount));
    }
    if (replay.isFromStandardInput()) {
      throw new ParameterException(
          spec.commandLine(),
          "--repeat reads the log in every run, but standard input can be read once; put the log into a file");
    }
    if (ab.isAsked() || cachePlan.isPair() || html != null || gateOptions.hasJunit()) {
      throw new ParameterException(
          spec.commandLine(),
          "--repeat does not go with --ab, --ab-target, --cache-plan cold+warm, --html and --junit,"
              + " which each are of one run; write the results with --out and use `compare --html`");
    }
  }

  /** Those of the scenario first; all are checked before the load begins. */
  private List<Gate> gates(Scenario scenario) {
    List<Gate> gates = new ArrayList<>();
    for (GateLine line : scenario.gates()) {
      gates.add(Gate.parse(line.text(), load.source() + ":" + line.position()));
    }
    gates.addAll(gateOptions.gates(scenario.secrets()));
    List<String> requests = scenario.requests().stream().map(Request::name).toList();
    Sequences sequences = Sequences.planned(scenario.sequences(), scenario.hasLogin());
    gates.forEach(gate -> gate.requireKnownSelectors(requests, sequences));
    gateOptions.check(spec, gates, ab.isAsked());
    return gates;
  }

  /** Reports one run, or a cold and a warm one, of which gates judge the last. */
  private int publish(
      Scenario scenario, List<RunResult> results, List<Gate> gates, Progress progress) {
    RunResult last = results.get(results.size() - 1);
    boolean isPair = results.size() > 1;
    Document report = report(scenario, results);
    Optional<Path> file = Optional.empty();
    Optional<GateOutcome> outcome = Optional.empty();
    try {
      file = write(results, progress);
      if (!gates.isEmpty()) {
        outcome = Optional.of(gateOptions.judge(spec, gates, last));
      }
    } catch (BenchException | ParameterException problem) {
      // What was measured is not lost with its file or its gates.
      ShownReport.printRun(spec, report, brief(scenario, results, Map.of()), last, file);
      throw problem;
    }
    if (outcome.isEmpty()) {
      ShownReport.printRun(spec, report, brief(scenario, results, Map.of()), last, file);
      gateOptions.summarize(spec, () -> ShortReport.of(last));
    } else {
      String heading = isPair ? "Gates of the warm run" : "Gates";
      report = report.continuedBy(Section.of(heading, GateTable.of(outcome.get()).blocks()));
      Map<String, Cell> verdicts = Map.of("Gates", GateTable.brief(outcome.get()));
      ShownReport.printRun(spec, report, brief(scenario, results, verdicts), last, file);
      gateOptions.publish(spec, last, outcome.get());
    }
    int code = outcome.map(GateOptions::code).orElse(ExitCode.PASS);
    if (html != null) {
      List<Block> verdicts =
          outcome.map(found -> List.<Block>of(GateTable.headline(found))).orElse(List.of());
      String page =
          HtmlPage.render(Headline.title(last), BrowserReport.of(report, results, verdicts));
      OutputFile.write(spec, "--html", html, page);
      progress.note("page written to " + html);
    }
    boolean valid = results.stream().allMatch(result -> result.identity().validity().valid());
    return valid ? code : ExitCode.RUN_INVALID;
  }

  /** The run that gates judge first. */
  private Document brief(Scenario scenario, List<RunResult> results, Map<String, Cell> verdicts) {
    RunResult last = results.get(results.size() - 1);
    Document brief = RunScreen.of(last, verdicts);
    Optional<Block> foretold = expect.section(scenario);
    if (foretold.isPresent()) {
      brief = brief.plus(Document.of(foretold.get()));
    }
    return results.size() == 1 ? brief : brief.plus(RunScreen.of(results.get(0), Map.of()));
  }

  private Document report(Scenario scenario, List<RunResult> results) {
    RunResult last = results.get(results.size() - 1);
    Document report = Document.of();
    for (RunResult result : results) {
      report = report.plus(RunReport.of(result));
    }
    if (results.size() > 1) {
      Comparison comparison = Comparison.of(results.get(0), last, ComparisonSettings.DEFAULT);
      report =
          report.plus(
              Document.of(
                  Section.of(
                      "Warm against cold",
                      ComparisonTable.section(comparison),
                      ComparisonTable.method(comparison.basis()))));
    }
    Optional<Block> foretold = expect.section(scenario);
    if (foretold.isPresent()) {
      report = report.continuedBy(foretold.get());
    }
    Optional<Block> prediction = PredictionSection.of(scenario, last);
    return prediction.isPresent() ? report.continuedBy(prediction.get()) : report;
  }

  /**
   * The results before anything is made of them, which takes time and may fail.
   *
   * @return the file of the last, if there is to be one
   */
  private Optional<Path> write(List<RunResult> results, Progress progress) {
    if (out == null) {
      return Optional.empty();
    }
    if (results.size() == 1) {
      Path written = write(out, results.get(0), progress);
      keys.write(spec, written, progress);
      return Optional.of(written);
    }
    write(AbRun.named(out, "cold"), results.get(0), progress);
    return Optional.of(write(AbRun.named(out, "warm"), results.get(results.size() - 1), progress));
  }

  private Path write(Path file, RunResult result, Progress progress) {
    Path written = OutputFile.result(spec, "--out", file, result);
    progress.note("result written to " + written);
    return written;
  }
}
