package autus.bench.report.html;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import java.util.List;
import java.util.Optional;

/** The few figures of each run that a reader looks for first. */
final class Cards {

  private Cards() {}

  static String html(List<RunResult> runs) {
    StringBuilder html = new StringBuilder("<section class=\"cards\" aria-label=\"Summary\">\n");
    runs.forEach(run -> card(html, run));
    return html.append("</section>\n").toString();
  }

  private static void card(StringBuilder html, RunResult run) {
    Totals totals = Totals.of(run);
    boolean valid = run.identity().validity().valid();
    html.append("<article class=\"card\"><h2>").append(HtmlPage.escape(run.name())).append(' ');
    html.append(valid ? "<b class=\"good\">valid</b>" : "<b class=\"bad\">invalid</b>");
    html.append("</h2><dl>\n");
    figure(html, "Requests", Figures.count(totals.requestCount()));
    figure(html, "Throughput", Figures.perSecond(totals.requestsPerSecond()));
    figure(html, "Success rate", Figures.percent(totals.successRatio()));
    figure(html, "Hit rate", Figures.percent(totals.hitRatio()));
    figure(html, "P50", quantile(totals.allResponse(), 0.5));
    figure(html, "P95", quantile(totals.allResponse(), 0.95));
    figure(html, "P95 of hits", quantile(times(totals, Outcome.HIT), 0.95));
    figure(html, "P95 of misses", quantile(times(totals, Outcome.MISS), 0.95));
    html.append("</dl></article>\n");
  }

  private static Latencies times(Totals totals, Outcome outcome) {
    return Optional.ofNullable(totals.response().get(outcome)).orElse(Latencies.NONE);
  }

  private static void figure(StringBuilder html, String name, String value) {
    html.append("<div><dt>").append(name).append("</dt><dd>");
    html.append(HtmlPage.escape(value)).append("</dd></div>\n");
  }

  private static String quantile(Latencies times, double q) {
    return times.isEmpty() ? Figures.NONE : Figures.duration(times.quantileNanos(q));
  }
}
