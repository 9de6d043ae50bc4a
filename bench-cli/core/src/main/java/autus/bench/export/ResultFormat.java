package autus.bench.export;

import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.render.HtmlPage;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.BrowserReport;
import autus.bench.report.Headline;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.util.List;
import java.util.function.Function;

/** The forms of a result, spelled as users type them. A new one is a line here and its renderer. */
public enum ResultFormat {
  markdown(run -> MarkdownRenderer.render(RunReport.of(run))),
  html(
      run ->
          HtmlPage.render(Headline.title(run), BrowserReport.of(RunReport.of(run), List.of(run)))),
  csv(CsvReport::csv),
  csvSeries("csv-series", CsvSeries::csv),
  json(ResultFile::json),
  summary(ResultFile::summary),
  hgrm(run -> Totals.of(run).allResponse().percentileTable()),
  junit(JUnitXml::run),
  openmetrics(OpenMetricsText::of);

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // the functions of the constants keep nothing
  private final Function<RunResult, String> text;

  ResultFormat(Function<RunResult, String> text) {
    this.word = name();
    this.text = text;
  }

  ResultFormat(String word, Function<RunResult, String> text) {
    this.word = word;
    this.text = text;
  }

  /** As users type it. */
  @Override
  public String toString() {
    return word;
  }

  /** The result in this form. */
  public String text(RunResult run) {
    return text.apply(run);
  }
}
