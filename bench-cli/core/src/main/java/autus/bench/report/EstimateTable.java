package autus.bench.report;

import autus.bench.cache.EstimatedHits;
import autus.bench.measure.RunResult;
import java.util.Locale;
import java.util.Map;

/** Hit ratios that are estimated from response times, as Markdown. */
final class EstimateTable {

  private static final String METHOD =
      """

      An estimate, not a count: these answers do not say what the cache did, but their times fall into
      fast and slow ones that are clearly apart, and the fast ones are taken for hits. An origin that is
      itself sometimes fast looks the same. The interval holds the share that is neither surely fast nor
      surely slow, and the chance of the sample (95 %).
      """;

  private EstimateTable() {}

  /** A section with its heading; empty if the answers say, or if their times do not tell. */
  static String section(RunResult result) {
    Map<String, EstimatedHits> estimates = EstimatedHits.of(result);
    if (estimates.isEmpty()) {
      return "";
    }
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request")
            .numbers("Requests", "Hit rate, estimated", "Interval", "P50 of the fast")
            .numbers("P50 of the slow");
    estimates.forEach(
        (name, hits) ->
            table.row(
                name,
                Figures.count(hits.count()),
                Figures.percent(hits.ratio()),
                String.format(Locale.ROOT, "%.1f to %.1f", hits.low() * 100, hits.high() * 100),
                Figures.duration(hits.fastNanos()),
                Figures.duration(hits.slowNanos())));
    return "## Hit rate, estimated from response times\n\n" + table.render() + METHOD + "\n";
  }
}
