package autus.bench.cli.run;

import autus.bench.ci.Trial;
import autus.bench.ci.TrialListener;
import autus.bench.ci.TrialReport;
import autus.bench.ci.TrialResult;
import autus.bench.ci.TrialSettings;
import autus.bench.ci.subject.Candidate;
import autus.bench.ci.subject.StartPlan;
import autus.bench.ci.subject.Subject;
import autus.bench.ci.subject.Workspace;
import autus.bench.ci.verdict.RoundsJudge;
import autus.bench.cli.options.GateOptions;
import autus.bench.cli.options.MetricOption;
import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.options.ShapeOptions;
import autus.bench.cli.options.SmallestEffectOption;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Interruption;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.ShownReport;
import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.console.progress.Progress;
import autus.bench.gate.Gate;
import autus.bench.gate.GateFile;
import autus.bench.measure.Sequences;
import autus.bench.plan.Plan;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.request.Request;
import autus.bench.shape.Durations;
import autus.bench.target.Target;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Base against head on this machine. */
@Command(
    name = "ci",
    description =
        "Compares two versions of a service on this machine, in one job: builds and starts both, loads them in turn with a new process for each run, and stops when the verdict is decided. Exit code 0 if nothing is worse (with --gate: if every gate holds), 3 if something is, 4 if it cannot be told.",
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench ci --base main --build 'mvn -q -DskipTests package' \\",
      "      --start 'java -jar {app} --server.port={port}' --scenario load.yaml -d 5s",
      "  autus-bench ci --base old.jar --head new.jar --scenario /items \\",
      "      --start 'java -jar {app} {port}' --gate 'p95 <= baseline + 10%%'",
      "  autus-bench ci --base :8080 --head :8081 --scenario load.yaml --junit ci.xml"
    })
public final class CiCommand implements Callable<Integer> {

  private static final SmallestEffect SMALLEST = new SmallestEffect(0.03, 100_000);

  /** In the place of a server that is not started yet. */
  private static final String NOBODY = "http://127.0.0.1:1";

  @Mixin private SubjectOptions subjects = new SubjectOptions();

  @Option(
      names = "--scenario",
      required = true,
      paramLabel = "FILE|/PATH",
      description =
          "The load, sent to both sides whatever target it names: a scenario file, or a path to request.")
  private String source = "";

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      defaultValue = "2s",
      description =
          "The same load before each window, not counted; it also fills the cache, which 0s leaves cold (default: ${DEFAULT-VALUE}).")
  private String warmUp = "";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Rounds at the most, of two runs a side; it stops earlier when the verdict is decided (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      defaultValue = "10m",
      description =
          "After this time no round begins; the build is not part of it (default: ${DEFAULT-VALUE}).")
  private Duration timeLimit = Duration.ZERO;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "A figure to compare, such as p99 or 'p95[HIT]'; repeatable (default: p50, p95, hit-rate, success-rate and stale-ratio, as far as they are known).")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--min-effect",
      paramLabel = "EFFECT",
      description =
          "The smallest change of times and rates that counts: a percentage, a time, or both (default: 3%%,0.1ms). A hit rate counts from a point on, failures and stale reads from a tenth of one.")
  private String minEffect = "";

  @Option(
      names = "--gate",
      paramLabel = "EXPR",
      description =
          "A condition on head that must hold, such as 'p95 <= baseline + 10%%', where baseline is base; repeatable. With gates they alone decide.")
  private List<String> expressions = new ArrayList<>();

  @Option(
      names = "--gates",
      paramLabel = "FILE",
      description = "A file with one gate a line; # begins a comment.")
  private Optional<Path> gateFile = Optional.empty();

  @Mixin private ShapeOptions shape = new ShapeOptions();

  @Mixin private TrialOutputs outputs = new TrialOutputs();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Scenario scenario = scenario();
    Optional<StartPlan> start = subjects.start(spec);
    TrialSettings settings = new TrialSettings(start, warmUp(), rounds, timeLimit);
    RoundsJudge judge =
        new RoundsJudge(
            figures(),
            gates(scenario),
            SmallestEffectOption.parse(spec, minEffect, SMALLEST),
            rounds);
    outputs.check(spec);
    Session session = Session.of(spec);
    RunService service = session.runs();
    Thread self = Thread.currentThread();
    Interruption.onSignal(
        () -> {
          service.interrupt();
          self.interrupt();
        });
    Progress progress = session.progress(spec, new LoadControls(service, false), run -> List.of());
    TrialResult trial;
    try (progress;
        Workspace workspace = Workspace.make()) {
      if (!scenario.gates().isEmpty()) {
        say(progress, "the scenario's own gates are not judged here; name those of ci with --gate");
      }
      Path folder = Path.of("").toAbsolutePath();
      Subject.Build build = subjects.build(start);
      Candidate base =
          subjects.base(spec).prepare(build, folder, workspace, line -> say(progress, line));
      Candidate head =
          subjects.head(spec).prepare(build, folder, workspace, line -> say(progress, line));
      service.calibrate(Plan.of(scenario), new WarmUpProgress(progress));
      TrialListener listener = new TrialProgress(spec, progress, outputs.results());
      trial =
          new Trial(service, title(scenario), scenario, base, head, settings, workspace, listener)
              .run(judge, Plan.of(scenario).load().seed());
    } catch (InterruptedException abandoned) {
      spec.commandLine()
          .getErr()
          .println("autus-bench: interrupted: half a trial says nothing, so there is no verdict");
      return ExitCode.RUN_INVALID;
    }
    ShownReport.print(spec, TrialReport.of(trial));
    outputs.publish(spec, trial);
    return code(trial);
  }

  private Scenario scenario() {
    try {
      return shape.applyTo(
          spec,
          isPath() ? Scenario.ofUrl(NOBODY + source) : aimed(ScenarioFile.load(Path.of(source))));
    } catch (MalformedValueException malformed) {
      throw new ParameterException(
          spec.commandLine(), "the scenario or an option " + malformed.getMessage());
    }
  }

  /** One in Java may name no server: the sides are its servers. */
  private static Scenario aimed(Scenario scenario) {
    return scenario.target().uri().equals(Target.NOWHERE.uri())
        ? scenario.withTarget(Target.parse(NOBODY).over(scenario.target().wire()))
        : scenario;
  }

  private boolean isPath() {
    return source.startsWith("/") && !Files.isRegularFile(Path.of(source));
  }

  private String title(Scenario scenario) {
    return isPath() ? source : scenario.name();
  }

  private Duration warmUp() {
    return OptionCheck.apply(spec, "--warm-up", Durations::parse, warmUp);
  }

  private List<MetricQuery> figures() {
    return metrics.stream().map(text -> MetricOption.parse(spec, text)).toList();
  }

  private List<Gate> gates(Scenario scenario) {
    List<Gate> gates = new ArrayList<>();
    gateFile.ifPresent(
        file -> gates.addAll(GateFile.read(file, scenario.secrets()::maskedSelectors)));
    expressions.forEach(
        text -> gates.add(Gate.parse(scenario.secrets().maskedSelectors(text), "option --gate")));
    List<String> requests = scenario.requests().stream().map(Request::name).toList();
    Sequences sequences = Sequences.planned(scenario.sequences(), scenario.hasLogin());
    gates.forEach(gate -> gate.requireKnownSelectors(requests, sequences));
    return gates;
  }

  private static void say(Progress progress, String line) {
    progress.note("autus-bench: " + line);
  }

  private static int code(TrialResult trial) {
    if (trial.standing().gates().isPresent()) {
      return GateOptions.code(trial.standing().gates().get());
    }
    return switch (trial.standing().overall()) {
      case WORSE -> ExitCode.GATE_FAILED;
      case NOT_ENOUGH_DATA -> ExitCode.RUN_INVALID;
      default -> ExitCode.PASS;
    };
  }
}
