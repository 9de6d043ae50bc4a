package autus.bench.cli.results;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OutputFile;
import autus.bench.console.report.ReportWriter;
import autus.bench.document.Document;
import autus.bench.document.Picture;
import autus.bench.export.ResultFormat;
import autus.bench.measure.RunResult;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.report.ShortReport;
import autus.bench.report.picture.RunPictures;
import autus.bench.resultfile.ResultFile;
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
public final class ReportCommand implements Callable<Integer> {

  private static final int LONGEST_NAME = 80;

  @Parameters(index = "0", paramLabel = "RESULT", description = "A result file of `run -o`.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format = ResultFormat.markdown;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write to this file instead of the terminal.")
  private @Nullable Path out;

  @Option(
      names = "--short",
      description =
          "Markdown only: a sentence and a row for each request, short enough for a comment.")
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
    if (isShort && format != ResultFormat.markdown) {
      throw new ParameterException(
          spec.commandLine(), "option --short goes with Markdown, not with " + format);
    }
    if (pictures != null && (isShort || format != ResultFormat.markdown)) {
      throw new ParameterException(
          spec.commandLine(), "option --pictures goes with the long form of Markdown");
    }
    RunResult result = ResultFile.read(file);
    if (format == ResultFormat.markdown) {
      publish(isShort ? ShortReport.of(result) : RunReport.of(result, drawn(result)));
    } else if (out != null) {
      OutputFile.write(spec, "--out", out, format.text(result));
    } else {
      PrintWriter stdout = spec.commandLine().getOut();
      stdout.print(format.text(result));
      stdout.flush();
    }
    return ExitCode.PASS;
  }

  private void publish(Document report) {
    if (out == null) {
      ReportWriter.print(spec.commandLine().getOut(), report);
    } else {
      OutputFile.write(spec, "--out", out, MarkdownRenderer.render(report));
    }
  }

  /** Writes the pictures that are asked for, and gives their places as the report sees them. */
  private List<Picture> drawn(RunResult result) {
    if (pictures == null) {
      return List.of();
    }
    Path folder = pictures.toAbsolutePath().normalize();
    Path reader = (out == null ? Path.of("report.md") : out).toAbsolutePath().normalize();
    List<Picture> links = new ArrayList<>();
    for (RunPictures.Picture picture : RunPictures.of(result)) {
      Path drawing = folder.resolve(fileName(result) + "-" + picture.name() + ".svg");
      OutputFile.write(spec, "--pictures", drawing, picture.svg());
      links.add(
          new Picture(picture.title(), reader.resolveSibling(".").normalize().relativize(drawing)));
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
