package autus.bench.report;

import autus.bench.cache.EstimatedHits;
import autus.bench.document.Amounts;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.UsualNotation;
import autus.bench.measure.RunResult;
import java.util.Map;
import java.util.Optional;

/** Hit ratios that are estimated from response times. */
final class EstimateTable {

  private static final Paragraph METHOD =
      Paragraph.of(
          """
          An estimate, not a count: these answers do not say what the cache did, but their times fall into
          fast and slow ones that are clearly apart, and the fast ones are taken for hits. An origin that is
          itself sometimes fast looks the same. The interval holds the share that is neither surely fast nor
          surely slow, and the chance of the sample (95 %).
          """);

  private EstimateTable() {}

  /** A section; empty if the answers say, or if their times do not tell. */
  static Optional<Section> section(RunResult result) {
    Map<String, EstimatedHits> estimates = EstimatedHits.of(result);
    if (estimates.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("Requests", "Hit rate, estimated", "Interval", "P50 of the fast")
            .numbers("P50 of the slow");
    estimates.forEach(
        (name, hits) ->
            table.row(
                name,
                Amounts.count(hits.count()),
                Amounts.percent(hits.ratio()),
                Amounts.interval(hits.low(), hits.high(), UsualNotation.BARE_PERCENT),
                Amounts.duration(hits.fastNanos()),
                Amounts.duration(hits.slowNanos())));
    return Optional.of(
        Section.of("Hit rate, estimated from response times", table.build(), METHOD));
  }
}
