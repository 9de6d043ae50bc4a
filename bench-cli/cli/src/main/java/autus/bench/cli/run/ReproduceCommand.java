package autus.bench.cli.run;

import autus.bench.cli.options.PopulationOptions;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Installation;
import autus.bench.cli.session.Interruption;
import autus.bench.cli.session.OptionRules;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.ShownReport;
import autus.bench.console.progress.Progress;
import autus.bench.referenceserver.OriginKind;
import autus.bench.reproduce.Reproduction;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionOptions;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job. */
@Command(
    name = "reproduce",
    description = "Reproduces the AUTUS v4.5 caching report and judges it claim by claim.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench reproduce                  as in the report: 2 minutes a pass",
      "  autus-bench reproduce --duration 20s   the short form",
      "  autus-bench reproduce --mix stated --seed 7"
    })
public final class ReproduceCommand implements Callable<Integer>, OptionRules {

  /** Which request mix. */
  enum MixKind {
    /** As the report's counts show it, 3:3:2:2:1:1. */
    measured("autus-v4.5.yaml"),
    /** As its text states it. */
    stated("autus-v4.5-stated.yaml");

    private final String file;

    MixKind(String file) {
      this.file = file;
    }
  }

  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Mixin private PopulationOptions population = new PopulationOptions();

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      description =
          "Requests as the report counted them or as it stated them: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}).")
  private MixKind mix = MixKind.measured;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "simulated: the delays of the report's server; database: real aggregations (default:"
              + " simulated).")
  private OriginKind origin = OriginKind.SIMULATED;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "Use this Redis instead of starting one; its cache entries are flushed.")
  private @Nullable String redis;

  @Option(
      names = "--pass-order",
      paramLabel = "PASS",
      split = ",",
      description =
          "All three passes in the order to run them (default: before,as-shipped,corrected).")
  private List<String> passOrder = Pass.IN_ORDER.stream().map(Pass::label).toList();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for report and results (default: reports/autus-v4.5-<UTC time>).")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    ReproductionOptions options = options();
    OutputFile.checkFolder(spec, "--out", options.files().folder());
    Session session = Session.of(spec);
    RunService runs = session.runs();
    Interruption.onSignal(runs::interrupt);
    Progress progress = session.progress(spec, new LoadControls(runs, false), soFar -> List.of());
    Reproduction.Outcome outcome;
    try (progress) {
      outcome = new Reproduction(options, runs, new ReproductionProgress(progress)).run();
    }
    return publish(outcome, progress, options.files().folder());
  }

  @Override
  public void checkOptions() {
    OutputFile.checkFolder(spec, "--out", options().files().folder());
  }

  private int publish(Reproduction.Outcome outcome, Progress progress, Path folder) {
    String name = outcome.failure().isEmpty() ? "report.html" : "report.invalid.html";
    Path report = folder.resolve(name);
    ShownReport.print(spec, outcome.report(), outcome.brief(), report);
    if (ShownReport.isWhole(spec)) { // a screen has said both
      progress.note("full report: " + report);
      outcome.failure().ifPresent(reason -> progress.note("autus-bench: not valid: " + reason));
    }
    return outcome.failure().isEmpty() ? ExitCode.PASS : ExitCode.RUN_INVALID;
  }

  private ReproductionOptions options() {
    Installation installation = Installation.find();
    Scenario scenario = ScenarioFile.load(installation.scenarios().resolve(mix.file));
    scenario = population.withUsers(spec, scenario);
    scenario = population.withLengthAndSeed(spec, scenario);
    return new ReproductionOptions(
        scenario,
        passes(),
        new ReproductionOptions.Setting(origin, Optional.ofNullable(redis)),
        new ReproductionOptions.Files(
            installation.reports().resolve("autus-v4.5.claims.yaml"),
            Optional.ofNullable(out).orElseGet(() -> timedFolder(installation))),
        ReproductionOptions.Effort.FULL);
  }

  /** In a checkout, as {@code reports/}, if it can be written; else in the working folder. */
  private static Path timedFolder(Installation installation) {
    String name = "autus-v4.5-" + FOLDER_TIME.format(Instant.now());
    Path reports = installation.reports();
    return installation.releasedFor().isEmpty() && Files.isWritable(reports)
        ? reports.resolve(name)
        : Path.of(name);
  }

  private List<Pass> passes() {
    List<Pass> passes =
        passOrder.stream().flatMap(label -> Pass.named(label.strip()).stream()).toList();
    if (passOrder.size() != Pass.IN_ORDER.size()
        || passes.stream().distinct().count() != Pass.IN_ORDER.size()) {
      throw new ParameterException(
          spec.commandLine(),
          "option --pass-order must name each of %s once, separated by commas, but is \"%s\""
              .formatted(
                  Arrays.stream(Pass.values()).map(Pass::label).collect(Collectors.joining(", ")),
                  String.join(",", passOrder)));
    }
    return passes;
  }
}
