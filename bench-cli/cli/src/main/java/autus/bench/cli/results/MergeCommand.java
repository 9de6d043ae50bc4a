package autus.bench.cli.results;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.console.report.ReportWriter;
import autus.bench.join.ParallelParts;
import autus.bench.join.ParallelParts.Part;
import autus.bench.measure.RunResult;
import autus.bench.report.ShortReport;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Parallel runs, joined. */
@Command(
    name = "merge",
    description =
        "Merges the results of runs that sent the same load to the same target at the same time; histograms are added, so that percentiles stay exact.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench run load.yaml --seed 1 -o one.json &",
      "  autus-bench run load.yaml --seed 2 -o two.json; wait",
      "  autus-bench merge one.json two.json -o both.json"
    })
public final class MergeCommand implements Callable<Integer> {

  @Parameters(
      index = "0..*",
      arity = "2..*",
      paramLabel = "PART",
      description = "Results of `run -o`.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "File for the merged result; an invalid one is named FILE.invalid.json.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<Part> parts =
        files.stream().map(file -> new Part(file.toString(), ResultFile.read(file))).toList();
    String name = String.valueOf(out.getFileName()).replaceFirst("\\.json$", "");
    RunResult joined = ParallelParts.join(name, parts);
    Path written = OutputFile.result(spec, "--out", out, joined);
    ReportWriter.print(spec.commandLine().getOut(), ShortReport.of(joined));
    spec.commandLine().getErr().println("autus-bench: result written to " + written);
    return joined.identity().validity().valid() ? ExitCode.PASS : ExitCode.RUN_INVALID;
  }
}
