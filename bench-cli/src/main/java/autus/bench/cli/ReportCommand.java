package autus.bench.cli;

import autus.bench.measure.ResultFile;
import autus.bench.measure.RunResult;
import autus.bench.report.CsvReport;
import autus.bench.report.JUnitXml;
import autus.bench.report.RunReport;
import autus.bench.report.ShortReport;
import autus.bench.report.html.HtmlPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A result in other forms. */
@Command(
    name = "report",
    description = "Prints a result as Markdown, a page for the browser, CSV, JSON or JUnit XML.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench report result.json",
      "  autus-bench report result.json --short",
      "  autus-bench report result.json --format html -o result.html",
      "  autus-bench report result.json --format csv -o result.csv"
    })
final class ReportCommand implements Callable<Integer> {

  /** A form of the same result. */
  enum Format {
    markdown,
    html,
    csv,
    json,
    junit
  }

  @Parameters(index = "0", paramLabel = "RESULT", description = "A result file of `run -o`.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.markdown;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file instead of the terminal.")
  private @Nullable Path out;

  @Option(
      names = "--short",
      description = "Markdown only: a sentence and a row for each request, fit for a comment.")
  private boolean isShort;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (isShort && format != Format.markdown) {
      throw new ParameterException(
          spec.commandLine(), "option --short goes with Markdown, not with " + format);
    }
    RunResult result = ResultFile.read(file);
    String text =
        switch (format) {
          case markdown -> isShort ? ShortReport.markdown(result) : RunReport.markdown(result);
          case html -> HtmlPage.html(result.name(), RunReport.markdown(result), List.of(result));
          case csv -> CsvReport.csv(result);
          case json -> ResultFile.json(result);
          case junit -> JUnitXml.run(result);
        };
    if (out != null) {
      OutputFile.write(spec, "--out", out, text);
    } else {
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(text);
      stdout.flush();
    }
    return ExitCode.PASS;
  }
}
