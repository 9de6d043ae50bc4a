package autus.bench.junit;

import autus.bench.document.Block;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.error.EnvironmentException;
import autus.bench.gate.GateOutcome;
import autus.bench.gate.GateResult;
import autus.bench.measure.RunResult;
import autus.bench.render.HtmlPage;
import autus.bench.report.BrowserReport;
import autus.bench.report.Headline;
import autus.bench.report.RunReport;
import autus.bench.report.verdict.GateTable;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result, and its files: the result for {@code compare}, and a page with all gates so far. */
final class KeptRun {

  private final RunResult result;
  private final Path resultFile;
  private final Path page;
  private final Map<String, GateResult> judged = new LinkedHashMap<>();

  private KeptRun(RunResult result, Path resultFile, Path page) {
    this.result = result;
    this.resultFile = resultFile;
    this.page = page;
  }

  /**
   * Writes the files of a result.
   *
   * @param name theirs without an ending
   */
  static KeptRun write(RunResult result, Path name) {
    try {
      Files.createDirectories(name.toAbsolutePath().getParent());
      // What an earlier build left, under whichever of its two names, is not that of this one.
      Files.deleteIfExists(ended(name, ".json"));
      Files.deleteIfExists(ended(name, ".invalid.json"));
      KeptRun kept =
          new KeptRun(result, ResultFile.write(result, ended(name, ".json")), ended(name, ".html"));
      kept.writePage();
      return kept;
    } catch (IOException | UncheckedIOException problem) {
      throw new EnvironmentException(
          "the report %s cannot be written: %s; the parameter autus.bench.output names another folder"
              .formatted(name, problem),
          problem);
    }
  }

  private static Path ended(Path name, String ending) {
    return name.resolveSibling(name.getFileName() + ending);
  }

  RunResult result() {
    return result;
  }

  Path resultFile() {
    return resultFile;
  }

  Path page() {
    return page;
  }

  /** Adds the verdicts to the page. */
  synchronized void add(GateOutcome outcome) {
    boolean isNew = false;
    for (GateResult each : outcome.results()) {
      isNew |= judged.put(each.gate().text(), each) == null;
    }
    if (isNew) {
      try {
        writePage();
      } catch (IOException problem) {
        throw new EnvironmentException(
            "the report %s cannot be written: %s".formatted(page, problem), problem);
      }
    }
  }

  private void writePage() throws IOException {
    Document report = RunReport.of(result);
    List<Block> verdicts = new ArrayList<>();
    if (!judged.isEmpty()) {
      GateOutcome all =
          new GateOutcome(
              result.name(), result.identity().validity().reasons(), List.copyOf(judged.values()));
      report = report.continuedBy(Section.of("Gates", GateTable.of(all).blocks()));
      verdicts.add(GateTable.headline(all));
    }
    Files.writeString(
        page,
        HtmlPage.render(
            Headline.title(result), BrowserReport.of(report, List.of(result), verdicts)),
        StandardCharsets.UTF_8);
  }

  /** One line: whether it is valid and the figures that matter most. */
  String headline() {
    String verdict =
        Headline.verdict(result).stream()
            .filter(Conclusion.class::isInstance)
            .map(block -> ((Conclusion) block).text().words())
            .findFirst()
            .orElseGet(() -> "Invalid: " + reasons() + ".");
    return "%s on %s. %s".formatted(result.name(), result.setup().plan().target(), verdict);
  }

  /** Why the run may not be believed. */
  String reasons() {
    return String.join("; ", result.identity().validity().reasons());
  }
}
