package autus.bench.reproduce;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.document.Document;
import autus.bench.error.BenchException;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.Setup;
import autus.bench.referenceserver.ReferenceServer;
import autus.bench.referenceserver.ServerOptions;
import autus.bench.referenceserver.ServerState;
import autus.bench.render.HtmlPage;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.BrowserReport;
import autus.bench.report.Headline;
import autus.bench.reproduce.experiment.FunctionalTest;
import autus.bench.reproduce.experiment.LabBench;
import autus.bench.reproduce.experiment.LifetimeProbe;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ProbeClient;
import autus.bench.reproduce.experiment.RedisOutage;
import autus.bench.reproduce.experiment.ReproductionOptions;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.reproduce.experiment.Saturation;
import autus.bench.reproduce.experiment.StalenessProbe;
import autus.bench.reproduce.experiment.Stampedes;
import autus.bench.reproduce.experiment.WarmUp;
import autus.bench.reproduce.report.ReproductionReport;
import autus.bench.resultfile.ResultFile;
import autus.bench.resultfile.TextFile;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reproduces the AUTUS v4.5 caching report: starts the reference server, measures it as the report
 * did in three modes, and judges every claim. Whatever happens, everything that it started is
 * stopped, and what was measured until then is kept.
 */
public final class Reproduction {

  private static final String CALIBRATION = "warming up the load generator, measuring its floor";
  private static final String WARM_UP = "warming up the server";

  private final ReproductionOptions options;
  private final RunService runs;
  private final Timekeeper steps;
  private final ReproductionResults results = new ReproductionResults();

  /**
   * A reproduction, to be run once.
   *
   * @param runs the load generator; its interruption ends the reproduction too
   */
  public Reproduction(ReproductionOptions options, RunService runs, ReproductionListener listener) {
    this.options = options;
    this.runs = runs;
    this.steps = new Timekeeper(listener);
  }

  /**
   * How a reproduction ended.
   *
   * @param report the whole report
   * @param brief its beginning and the claims that do not hold
   * @param files written, the report last
   * @param failure why it could not be completed or is not valid; empty if it is
   */
  public record Outcome(
      Document report, Document brief, List<Path> files, Optional<String> failure) {
    public Outcome {
      files = List.copyOf(files);
    }
  }

  /**
   * Runs the whole story. The claims file is read first: a mistake in it costs no time. If nothing
   * could be measured at all, there is no outcome but the exception.
   */
  public Outcome run() throws InterruptedException {
    Claims claims = ClaimsFile.read(options.files().claims());
    planSteps();
    try (Ending ending = new Ending()) {
      Optional<String> failure = measured(ending);
      // The server needs time to end, and a report to be written; who interrupts waits for both.
      ending.begin();
      return publish(claims, failure.or(this::invalidRuns));
    }
  }

  /** Why not everything could be measured; empty if it was. */
  private Optional<String> measured(Ending ending) {
    Optional<String> failure = Optional.empty();
    try {
      runs.interruptibly(() -> measureEverything(ending));
    } catch (InterruptedException interruption) {
      failure = Optional.of(stopped(interruption));
    } catch (BenchException problem) {
      if (runs.isInterrupted()) {
        failure = Optional.of(stopped(problem));
      } else if (results.runs().isEmpty()) {
        throw problem;
      } else {
        failure = Optional.of(problem.getMessage());
        steps.abort();
      }
    } finally {
      steps.close();
    }
    return failure;
  }

  /** Of the server, once. */
  private static final class Ending implements AutoCloseable {

    private Optional<ReferenceServer> server = Optional.empty();

    ReferenceServer of(ReferenceServer started) {
      server = Optional.of(started);
      return started;
    }

    /** Asks it to end, without waiting for that. */
    void begin() {
      server.ifPresent(ReferenceServer::beginToClose);
    }

    @Override
    public void close() {
      server.ifPresent(ReferenceServer::close);
    }
  }

  /**
   * Why it ends here, for an interruption has many consequences and is none of them.
   *
   * @throws EnvironmentException if there is nothing that could be published
   */
  private String stopped(Exception consequence) {
    String step = steps.abort();
    String reason = "interrupted" + (step.isEmpty() ? "" : " in the step \"" + step + "\"");
    if (results.runs().isEmpty()) {
      throw new EnvironmentException(reason + ", before anything was measured", consequence);
    }
    return reason;
  }

  private Optional<String> invalidRuns() {
    String reasons =
        results.runs().stream()
            .filter(run -> !run.identity().validity().valid())
            .map(run -> run.name() + ": " + String.join(", ", run.identity().validity().reasons()))
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
  }

  private void planSteps() {
    steps.plan("start", 6);
    steps.plan(CALIBRATION, 4);
    steps.plan(WARM_UP, options.effort().warmUp().toSeconds());
    steps.plan(FunctionalTest.NAME, 6);
    for (Pass pass : options.passes()) {
      steps.plan(pass.label(), options.scenario().duration().toSeconds() + 1);
    }
    for (Saturation.Step step : Saturation.steps()) {
      steps.plan(step.name(), options.effort().saturation().toSeconds() + 1);
    }
    for (Pass pass : Stampedes.PASSES) {
      steps.plan(Stampedes.name(pass), options.effort().saturation().toSeconds() + 1);
    }
    steps.plan(RedisOutage.NAME, RedisOutage.RUN_LENGTH.toSeconds() + 1);
  }

  private ReproductionResults measureEverything(Ending ending) throws InterruptedException {
    begin("start");
    ReferenceServer server = ending.of(ReferenceServer.start(serverOptions()));
    LabBench bench = new LabBench(runs, server.admin());
    Scenario scenario =
        options.scenario().withTarget(autus.bench.target.Target.parse(server.uri().toString()));
    ServerState state = server.admin().state();
    if (state.redis().pid().isPresent()) {
      scenario = scenario.withCountersOfRedis(Optional.of(state.redis().uri()));
    }
    steps.end("server and Redis are ready at " + server.uri());
    calibrateAndWarmUp(bench, scenario);
    functionalTest(bench, scenario);
    for (Pass pass : options.passes()) {
      pass(bench, server, scenario, pass);
    }
    saturate(bench, scenario);
    stampedes(bench, scenario);
    outage(bench, scenario);
    return results;
  }

  private void begin(String step) throws InterruptedException {
    if (runs.isInterrupted()) {
      throw new InterruptedException("before the step " + step);
    }
    steps.begin(step);
  }

  private ServerOptions serverOptions() {
    return ServerOptions.DEFAULT
        .withRedis(options.setting().redisUri())
        .withOrigin(options.setting().origin());
  }

  private void calibrateAndWarmUp(LabBench bench, Scenario scenario) throws InterruptedException {
    begin(CALIBRATION);
    Setup.Floor floor = runs.calibrate();
    steps.end(
        "p50 %d us, p99 %d us".formatted(floor.medianNanos() / 1000, floor.p99Nanos() / 1000));
    begin(WARM_UP);
    Map<Pass, WarmUp.Warmth> warmth = new WarmUp(bench, scenario, options.effort()).run();
    results.warmedUp(warmth);
    steps.end(WarmUp.words(warmth));
  }

  private void functionalTest(LabBench bench, Scenario scenario) throws InterruptedException {
    begin(FunctionalTest.NAME);
    RunResult functional = new FunctionalTest(bench, scenario, options.effort()).run();
    keep(functional);
    steps.end(functional.requestCount() + " requests of a single user");
  }

  private void pass(LabBench bench, ReferenceServer server, Scenario scenario, Pass pass)
      throws InterruptedException {
    begin(pass.label());
    RunResult measured = bench.measure(pass.label(), pass.mode(), scenario, steps);
    if (!measured.identity().validity().valid()) {
      keep(measured);
    }
    // The probe comes after the counters were read, and starts from an empty cache like the pass.
    bench.prepare(pass.mode());
    ProbeClient probes = new ProbeClient(server.uri());
    Map<String, Double> observations = new TreeMap<>(measured.target().observations());
    observations.putAll(new StalenessProbe(probes).run().observations());
    if (pass != Pass.BEFORE) {
      observations.putAll(new LifetimeProbe(probes, server.godToken()).run());
    }
    RunResult result = measured.withTarget(new Target(measured.target().counters(), observations));
    keep(result);
    steps.end(PassSummary.of(result));
  }

  private void saturate(LabBench bench, Scenario scenario) throws InterruptedException {
    Saturation saturation = new Saturation(bench, scenario, options.effort());
    for (Saturation.Step step : Saturation.steps()) {
      begin(step.name());
      RunResult result = saturation.run(step, steps);
      keep(result);
      steps.end(PassSummary.of(result));
    }
  }

  private void stampedes(LabBench bench, Scenario scenario) throws InterruptedException {
    Stampedes stampedes = new Stampedes(bench, scenario, options.effort());
    for (Pass pass : Stampedes.PASSES) {
      begin(Stampedes.name(pass));
      RunResult result = stampedes.run(pass, steps);
      keep(result);
      steps.end(PassSummary.of(result));
    }
  }

  private void outage(LabBench bench, Scenario scenario) throws InterruptedException {
    begin(RedisOutage.NAME);
    Optional<RunResult> result = new RedisOutage(bench, scenario).run(steps);
    result.ifPresent(this::keep);
    steps.end(
        result
            .map(PassSummary::of)
            .orElse(
                "left out: Redis was given by --redis, and is not stopped by the reproduction"));
  }

  /** Written at once, so that a later failure loses nothing. */
  private void keep(RunResult result) {
    results.add(result);
    results.wrote(
        ResultFile.write(result, options.files().folder().resolve(result.name() + ".json")));
    if (!result.identity().validity().valid()) {
      // Later runs would suffer from the same, and their figures mean nothing beside this one.
      throw new EnvironmentException(
          "the run %s is not valid: %s"
              .formatted(result.name(), String.join("; ", result.identity().validity().reasons())));
    }
  }

  private Outcome publish(Claims claims, Optional<String> failure) {
    Map<String, RunResult> byName =
        results.runs().stream().collect(Collectors.toMap(RunResult::name, run -> run));
    AuditResult audit = Audit.of(claims, MeasuredValues.of(byName));
    ReproductionReport written = new ReproductionReport(options, results, audit, failure);
    Document report = written.whole();
    String name = failure.isEmpty() ? "report" : "report.invalid";
    List<RunResult> passes =
        Pass.IN_ORDER.stream().flatMap(pass -> results.run(pass).stream()).toList();
    results.wrote(
        TextFile.write(
            HtmlPage.render(title(passes), BrowserReport.of(report, passes)),
            file(name + ".html")));
    results.wrote(TextFile.write(MarkdownRenderer.render(report), file(name + ".md")));
    return new Outcome(report, written.brief(), results.files(), failure);
  }

  private static String title(List<RunResult> passes) {
    String report = "The AUTUS v4.5 caching report, reproduced";
    return passes.isEmpty() ? report : Headline.title(report, passes.get(passes.size() - 1));
  }

  private Path file(String name) {
    return options.files().folder().resolve(name);
  }
}
