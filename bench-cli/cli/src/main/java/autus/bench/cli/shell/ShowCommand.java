package autus.bench.cli.shell;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Session;
import autus.bench.console.report.ReportWriter;
import autus.bench.measure.RunResult;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The report of an earlier run. */
@Command(
    name = "show",
    description = "Prints the report of a kept result.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  show", "  show 3"})
final class ShowCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RESULT",
      description = "A number, last, previous or a file (default: last).")
  private String name = "last";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    String asked = name.matches("\\d{1,9}") ? "@" + name : name;
    RunResult run = ResultFile.read(Session.of(spec).resolve(spec, asked));
    ReportWriter.print(spec.commandLine().getOut(), RunReport.of(run));
    return ExitCode.PASS;
  }
}
