package autus.bench.mcp;

import autus.bench.cli.session.ToolVersion;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.error.UserErrorException;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateOutcome;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.Headline;
import autus.bench.report.ShortReport;
import autus.bench.report.verdict.GateTable;
import autus.bench.resultfile.ResultFile;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One load test. The load generator stays warm for the next. */
final class RunTool implements Tool, AutoCloseable {

  /** Beside the load: warming up, preparing, and responses that are late. */
  private static final long GRACE_SECONDS = 60;

  private final Limits limits;
  private final KeptRuns kept;
  private @Nullable RunService service;

  RunTool(Limits limits, KeptRuns kept) {
    this.limits = limits;
    this.kept = kept;
  }

  @Override
  public Description description() {
    return new Description(
        "run",
        "Run a load test",
        "Sends a load to an HTTP server and measures it: response times and hit ratio, apart for cache hits and misses, failures, and whether the figures may be believed at all. Give url or scenario. It sends real requests: only to servers on this machine, unless the user has allowed others, and for at most %d s. A result that is not valid proves nothing."
            .formatted(limits.longest().toSeconds()),
        false);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(LoadArguments.PARAMETERS);
    parameters.add(
        Parameter.optional(
            "gates",
            Parameter.Type.STRINGS,
            "Conditions that must hold, such as \"p95 < 50ms\", \"hit-rate >= 80%\", \"errors <= 1%\" or \"p95[HIT] < 2ms\"."));
    parameters.add(
        Parameter.optional(
            "save",
            Parameter.Type.STRING,
            "A new file for the result, ending with .json, to compare later runs with."));
    return parameters;
  }

  @Override
  public Answer call(Arguments arguments) throws InterruptedException {
    Scenario scenario = LoadArguments.scenario(arguments, limits);
    limits.hosts().require(scenario);
    Plan plan = Plan.of(scenario);
    requireShort(plan);
    Optional<Path> file = arguments.text("save").map(this::resultFile);
    List<Gate> gates = gates(arguments, scenario);
    RunResult result = run(plan);
    Optional<GateOutcome> outcome =
        gates.isEmpty()
            ? Optional.empty()
            : Optional.of(GateJudge.judge(gates, result, Optional.empty()));
    String name = kept.keep(result);
    file.ifPresent(place -> ResultFile.write(result, place));
    return answer(name, result, outcome);
  }

  private void requireShort(Plan plan) {
    long seconds =
        TimeUnit.NANOSECONDS.toSeconds(plan.load().windowNanos() + plan.load().warmUpNanos());
    boolean isCounted = plan.load().requestCount().isPresent(); // a clock ends it
    if (!isCounted && seconds > limits.longest().toSeconds()) {
      throw new UserErrorException(
          "the load lasts %d s, and at most %d s are allowed; give a shorter duration, or the user starts autus-bench mcp with another --longest"
              .formatted(seconds, limits.longest().toSeconds()));
    }
  }

  private Path resultFile(String name) {
    if (!name.endsWith(".json")) {
      throw new UserErrorException(
          "argument save must end with .json, but is \"%s\"".formatted(name));
    }
    return limits.created(name);
  }

  private static List<Gate> gates(Arguments arguments, Scenario scenario) {
    List<Gate> gates = new ArrayList<>();
    scenario
        .gates()
        .forEach(line -> gates.add(Gate.parse(line.text(), "scenario:" + line.position())));
    arguments.texts("gates").forEach(text -> gates.add(Gate.parse(text, "argument gates")));
    GateNames.require(gates, scenario);
    return gates;
  }

  /** A window that a number of requests ends has no length of its own, so that a clock ends it. */
  private RunResult run(Plan plan) throws InterruptedException {
    RunService running =
        Optional.ofNullable(service).orElseGet(() -> new RunService(ToolVersion.nameAndVersion()));
    service = running;
    running.goOn();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(RunTool::thread);
    try {
      clock.schedule(
          running::interrupt, limits.longest().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
      running.requireReachable(plan);
      return running.run(plan.name(), plan, ProgressListener.NONE);
    } catch (InterruptedException cancelled) {
      close(); // ends what is still being sent
      throw cancelled;
    } finally {
      clock.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "autus-mcp-clock");
    thread.setDaemon(true);
    return thread;
  }

  private static Answer answer(String name, RunResult result, Optional<GateOutcome> outcome) {
    List<Block> verdict = new ArrayList<>(Headline.verdict(result));
    verdict.add(Headline.facts(result));
    Document report = Document.of(verdict).plus(ShortReport.of(result));
    if (outcome.isPresent()) {
      report = report.plus(Document.of(Section.of("Gates", GateTable.of(outcome.get()).blocks())));
    }
    String text =
        MarkdownRenderer.render(report)
            + "\nKept as `%s`, for compare and explain.\n".formatted(name);
    return new Answer(text, Optional.of(figures(name, result, outcome)), false);
  }

  /** The result's own summary, without each request's, which a scenario may have many of. */
  private static JsonNode figures(String name, RunResult result, Optional<GateOutcome> outcome) {
    ObjectNode figures = (ObjectNode) JsonMapper.shared().readTree(ResultFile.summary(result));
    figures.remove("requests");
    figures.put("result", name);
    outcome.ifPresent(judged -> figures.put("gatesPassed", judged.passed()));
    return figures;
  }

  @Override
  public void close() {
    RunService known = service;
    service = null;
    if (known != null) {
      known.close();
    }
  }
}
