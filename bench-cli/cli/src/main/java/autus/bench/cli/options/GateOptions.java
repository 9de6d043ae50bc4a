package autus.bench.cli.options;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.document.Document;
import autus.bench.export.JUnitXml;
import autus.bench.gate.Baseline;
import autus.bench.gate.Gate;
import autus.bench.gate.GateFile;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateOutcome;
import autus.bench.measure.RunResult;
import autus.bench.report.ShortReport;
import autus.bench.report.verdict.GateTable;
import autus.bench.resultfile.ResultFile;
import autus.bench.secret.SecretNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which gates a result must pass, what it is compared with, and where the verdicts go. */
@OptionSection("Gates")
public final class GateOptions {

  @Option(
      names = "--gate",
      paramLabel = "EXPR",
      description =
          "A condition that must hold, such as 'p95 < 6ms' or 'hit-rate >= 90%%'; repeatable.")
  private List<String> expressions = new ArrayList<>();

  @Option(
      names = "--gates",
      paramLabel = "FILE",
      description = "A file with one gate a line; # begins a comment.")
  private @Nullable Path file;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "The result that `baseline` refers to, as in 'p95 <= baseline + 10%%', or a folder of results, which show how much equal runs differ.")
  private @Nullable Path baselineFile;

  @Mixin private HistoryOption history = new HistoryOption();

  @Option(
      names = "--update-baseline",
      description =
          "If no gate fails, make this result the new --baseline, or add it to that folder.")
  private boolean updateBaseline;

  @Option(
      names = "--force",
      description = "Use the baseline even if it comes from another machine or scenario.")
  private boolean force;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the verdicts as JUnit XML.")
  private @Nullable Path junit;

  @Option(
      names = "--summary",
      description =
          "Also append the result's short form and the verdicts to the file that $"
              + JobSummary.VARIABLE
              + " names.")
  private boolean summary;

  /** Whether there is any gate. */
  public boolean hasGates() {
    return file != null || !expressions.isEmpty();
  }

  /** Whether the verdicts are also wanted as JUnit XML. */
  public boolean hasJunit() {
    return junit != null;
  }

  /**
   * The gates of the options: those of the file first.
   *
   * @param secrets whose values their selectors do not show, as the names of requests do not
   */
  public List<Gate> gates(SecretNames secrets) {
    List<Gate> gates = new ArrayList<>();
    if (file != null) {
      gates.addAll(GateFile.read(file, secrets::maskedSelectors));
    }
    expressions.forEach(
        text -> gates.add(Gate.parse(secrets.maskedSelectors(text), "option --gate")));
    return gates;
  }

  /** Refuses options that contradict each other or these gates, before anything is run. */
  public void check(CommandSpec spec, List<Gate> gates) {
    check(spec, gates, false);
  }

  /**
   * The same.
   *
   * @param hasBaseline whether there is one without any option
   */
  public void check(CommandSpec spec, List<Gate> gates, boolean hasBaseline) {
    if (updateBaseline && baselineFile == null) {
      throw wrong(
          spec, "option --update-baseline needs --baseline FILE, which names what to update");
    }
    if (gates.isEmpty() && (junit != null || baselineFile != null)) {
      throw wrong(
          spec,
          "--junit and --baseline need a gate; add one with --gate, such as --gate 'p95 < 6ms'");
    }
    OutputFile.check(spec, "--junit", junit);
    if (updateBaseline && baselineFile != null) {
      if (Files.isDirectory(baselineFile)) {
        OutputFile.checkFolder(spec, "--baseline", baselineFile);
      } else {
        OutputFile.check(spec, "--baseline", baselineFile);
      }
    }
    if (summary) {
      JobSummary.check(spec);
    }
    for (Gate gate : gates) {
      if (gate.needsBaseline() && baselineFile == null && !hasBaseline) {
        throw wrong(
            spec,
            "gate \"%s\" needs an earlier result; name it with --baseline FILE".formatted(gate));
      }
    }
    if (baselineFile != null && !updateBaseline) {
      ResultFiles.read("--baseline", List.of(baselineFile));
    }
    history.results();
  }

  /** Refuses a baseline where there is another one. */
  public void refuseBaseline(CommandSpec spec, String reason) {
    if (baselineFile != null || updateBaseline) {
      throw wrong(spec, "--baseline and --update-baseline do not go with " + reason);
    }
  }

  /** Judges by these gates and the baseline that an option names. */
  public GateOutcome judge(CommandSpec spec, List<Gate> gates, RunResult result) {
    Optional<Baseline> baseline = baseline(result);
    baseline
        .flatMap(Baseline::remark)
        .ifPresent(remark -> spec.commandLine().getErr().println("autus-bench: " + remark));
    return GateJudge.judge(gates, result, baseline);
  }

  /** Writes the verdicts into the files that are asked for. */
  public void publish(CommandSpec spec, RunResult result, GateOutcome outcome) {
    if (junit != null) {
      OutputFile.write(spec, "--junit", junit, JUnitXml.gates(outcome));
    }
    summarize(spec, () -> ShortReport.of(result).plus(GateTable.of(outcome)));
    if (updateBaseline && baselineFile != null && outcome.passed()) {
      Path file = Files.isDirectory(baselineFile) ? next(baselineFile) : baselineFile;
      Path written = OutputFile.result(spec, "--baseline", file, result);
      spec.commandLine().getErr().println("autus-bench: new baseline: " + written);
    }
  }

  /** Appends the document to the job's summary; it is made only if that is asked for. */
  public void summarize(CommandSpec spec, Supplier<Document> document) {
    if (summary) {
      JobSummary.append(spec, document.get());
    }
  }

  private Optional<Baseline> baseline(RunResult result) {
    if (baselineFile == null || (updateBaseline && isYetToBeMade(baselineFile))) {
      return Optional.empty();
    }
    List<Path> files =
        Files.isDirectory(baselineFile)
            ? ResultFiles.in("--baseline", baselineFile)
            : List.of(baselineFile);
    List<Baseline> all = new ArrayList<>();
    for (Path source : files) {
      RunResult read = ResultFile.read(source);
      all.add(
          force
              ? Baseline.anyway(read, result, source.toString())
              : Baseline.fitting(read, result, source.toString()));
    }
    return Optional.of(Baseline.of(all).knowing(history.results()));
  }

  private static boolean isYetToBeMade(Path baseline) {
    return !Files.exists(baseline)
        || (Files.isDirectory(baseline) && ResultFiles.list("--baseline", baseline).isEmpty());
  }

  private static Path next(Path folder) {
    int number = 1;
    while (Files.exists(folder.resolve(name(number)))) {
      number++;
    }
    return folder.resolve(name(number));
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "baseline-%03d%s", number, ResultFiles.ENDING);
  }

  /** The exit code that says what became of the gates. */
  public static int code(GateOutcome outcome) {
    if (!outcome.isDecided()) {
      return ExitCode.RUN_INVALID;
    }
    return outcome.hasFailed() ? ExitCode.GATE_FAILED : ExitCode.PASS;
  }

  private static ParameterException wrong(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
