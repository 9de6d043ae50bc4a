package autus.bench.cli;

import autus.bench.console.ReportWriter;
import autus.bench.measure.ResultFile;
import autus.bench.measure.RunResult;
import autus.bench.report.CsvReport;
import autus.bench.report.JUnitXml;
import autus.bench.report.OpenMetricsText;
import autus.bench.report.PictureLink;
import autus.bench.report.RunReport;
import autus.bench.report.ShortReport;
import autus.bench.report.html.HtmlPage;
import autus.bench.report.picture.RunPictures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
    description =
        "Prints a result as Markdown, a page for the browser, CSV, JSON, JUnit XML or OpenMetrics.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench report result.json",
      "  autus-bench report result.json --short",
      "  autus-bench report result.json --pictures pictures -o result.md",
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
    junit,
    openmetrics
  }

  private static final int LONGEST_NAME = 80;

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

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description =
          "Markdown only: also draw the run as SVG files in this folder, which the report shows.")
  private @Nullable Path pictures;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (isShort && format != Format.markdown) {
      throw new ParameterException(
          spec.commandLine(), "option --short goes with Markdown, not with " + format);
    }
    if (pictures != null && (isShort || format != Format.markdown)) {
      throw new ParameterException(
          spec.commandLine(), "option --pictures goes with the long form of Markdown");
    }
    RunResult result = ResultFile.read(file);
    String text =
        switch (format) {
          case markdown ->
              isShort ? ShortReport.markdown(result) : RunReport.markdown(result, drawn(result));
          case html -> HtmlPage.html(result.name(), RunReport.markdown(result), List.of(result));
          case csv -> CsvReport.csv(result);
          case json -> ResultFile.json(result);
          case junit -> JUnitXml.run(result);
          case openmetrics -> OpenMetricsText.of(result);
        };
    if (out != null) {
      OutputFile.write(spec, "--out", out, text);
    } else {
      PrintWriter stdout = spec.commandLine().getOut();
      if (format == Format.markdown) {
        ReportWriter.print(stdout, text);
      } else {
        stdout.print(text);
        stdout.flush();
      }
    }
    return ExitCode.PASS;
  }

  /** Writes the pictures that are asked for, and gives their places as the report sees them. */
  private List<PictureLink> drawn(RunResult result) {
    if (pictures == null) {
      return List.of();
    }
    Path folder = pictures.toAbsolutePath().normalize();
    Path reader = (out == null ? Path.of("report.md") : out).toAbsolutePath().normalize();
    List<PictureLink> links = new ArrayList<>();
    for (RunPictures.Picture picture : RunPictures.of(result)) {
      Path drawing = folder.resolve(fileName(result) + "-" + picture.name() + ".svg");
      OutputFile.write(spec, "--pictures", drawing, picture.svg());
      links.add(
          new PictureLink(
              picture.title(), reader.resolveSibling(".").normalize().relativize(drawing)));
    }
    return links;
  }

  private static String fileName(RunResult result) {
    String harmless = result.name().replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
    return harmless.isEmpty()
        ? "run"
        : harmless.substring(0, Math.min(LONGEST_NAME, harmless.length()));
  }
}
