package autus.bench.export;

import autus.bench.measure.RunResult;
import autus.bench.render.HtmlPage;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.BrowserReport;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.util.List;
import java.util.function.Function;

/** The forms of a result, spelled as users type them. A new one is a line here and its renderer. */
public enum ResultFormat {
  markdown(run -> MarkdownRenderer.render(RunReport.of(run))),
  html(run -> HtmlPage.render(run.name(), BrowserReport.of(RunReport.of(run), List.of(run)))),
  csv(CsvReport::csv),
  json(ResultFile::json),
  junit(JUnitXml::run),
  openmetrics(OpenMetricsText::of);

  @SuppressWarnings("ImmutableEnumChecker") // the functions of the constants keep nothing
  private final Function<RunResult, String> text;

  ResultFormat(Function<RunResult, String> text) {
    this.text = text;
  }

  /** The result in this form. */
  public String text(RunResult run) {
    return text.apply(run);
  }
}
