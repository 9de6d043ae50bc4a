package autus.bench.cli.run;

import autus.bench.cli.options.GateOptions;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.cli.session.ShownReport;
import autus.bench.compare.AlternatingComparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.console.progress.Progress;
import autus.bench.console.report.ReportWriter;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.gate.Baseline;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateOutcome;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.report.ShortReport;
import autus.bench.report.verdict.AlternatingReport;
import autus.bench.report.verdict.GateTable;
import autus.bench.run.AlternatingRun;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** One run of two sides in turn: its results, its report and its verdict. */
final class AbRun {

  private final CommandSpec spec;
  private final AbOptions options;
  private final GateOptions gateOptions;
  private final Optional<Path> out;

  AbRun(CommandSpec spec, AbOptions options, GateOptions gateOptions, Optional<Path> out) {
    this.spec = spec;
    this.options = options;
    this.gateOptions = gateOptions;
    this.out = out;
  }

  /** Plans and runs it, and judges B with A as the baseline; the exit code. */
  int execute(RunService service, Scenario scenario, List<Gate> gates, Progress progress)
      throws InterruptedException {
    AlternatingRun.Sides sides;
    try (progress) {
      gateOptions.refuseBaseline(spec, "--ab and --ab-target: side A is the baseline of gates");
      Scenario other = options.sideOf(spec, scenario);
      AlternatingRun plan = AlternatingRun.of(service, Plan.of(scenario), Plan.of(other));
      service.requireReachable(Plan.of(scenario));
      service.requireReachable(Plan.of(other));
      service.calibrate(Plan.of(scenario), new WarmUpProgress(progress));
      progress.begin(scenario.name());
      sides = plan.run(scenario.name(), progress::update);
    }
    return publish(scenario, sides, gates, progress);
  }

  private int publish(
      Scenario scenario, AlternatingRun.Sides sides, List<Gate> gates, Progress progress) {
    String difference = options.words(spec, scenario.secrets());
    RunResult a = AlternatingComparison.markA(sides.a(), difference);
    RunResult b = AlternatingComparison.markB(sides.b(), difference);
    out.ifPresent(
        file -> {
          progress.note(
              "result written to " + OutputFile.result(spec, "--out", named(file, "a"), a));
          progress.note(
              "result written to " + OutputFile.result(spec, "--out", named(file, "b"), b));
        });
    AlternatingComparison comparison =
        AlternatingComparison.of(
            a, b, sides.oneHalf(), sides.otherHalf(), ComparisonSettings.DEFAULT);
    Document report =
        AlternatingReport.of(scenario.name(), difference, comparison, sides.sliceCount());
    ShownReport.print(
        spec,
        report,
        AlternatingReport.brief(scenario.name(), difference, comparison, sides.sliceCount()));
    int code = ExitCode.PASS;
    if (gates.isEmpty()) {
      gateOptions.summarize(spec, () -> ShortReport.of(b).plus(report));
    } else {
      GateOutcome outcome = GateJudge.judge(gates, b, Optional.of(Baseline.inTurn(a)));
      ReportWriter.printBelow(
          spec.commandLine().getOut(),
          Section.of("Gates of B, with A as the baseline", GateTable.of(outcome).blocks()));
      gateOptions.publish(spec, b, outcome);
      code = GateOptions.code(outcome);
    }
    return comparison.sides().isValid() ? code : ExitCode.RUN_INVALID;
  }

  /** The file of one of two results. */
  static Path named(Path file, String side) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.json$", "") + "." + side + ".json");
  }
}
