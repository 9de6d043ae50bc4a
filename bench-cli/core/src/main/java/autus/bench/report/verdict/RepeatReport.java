package autus.bench.report.verdict;

import autus.bench.compare.ComparisonSettings;
import autus.bench.compare.RunSpread;
import autus.bench.compare.Side;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.UsualNotation;
import autus.bench.measure.metric.Metric;
import autus.bench.report.MetricSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How far repeated runs differ. */
public final class RepeatReport {

  private RepeatReport() {}

  /**
   * The spread of the usual figures.
   *
   * @param runs all of one scenario, at least one valid
   * @param remarks what kept runs from counting, and what to do with the results
   */
  public static Document of(String name, Side runs, List<String> remarks) {
    Table.Builder table =
        Table.create().words("Metric").numbers("Lowest", "Mean", "Highest", "Two runs differ by");
    for (MetricQuery metric : ComparisonSettings.DEFAULT_METRICS) {
      Optional<RunSpread> spread = RunSpread.of(runs, metric);
      spread.ifPresent(
          found ->
              table.row(
                  metric,
                  figure(found, found.lowest()),
                  figure(found, found.mean()),
                  figure(found, found.highest()),
                  Amounts.interval(
                      found.between().low(),
                      found.between().high(),
                      found.unit() == Metric.Unit.SHARE
                          ? UsualNotation.POINTS
                          : UsualNotation.FACTOR)));
    }
    List<Block> blocks = new ArrayList<>(Note.remarks(remarks));
    blocks.add(table.build());
    blocks.add(
        Paragraph.of(
            "Each run is a process of its own with new connections. The last column is the ratio of two such runs (for rates from 0 to 100 %: the difference in points) in 95 % of cases: comparing one run with another cannot find smaller differences."));
    return Document.of(Section.of("%s: %d runs".formatted(name, runs.runs().size()), blocks));
  }

  private static Object figure(RunSpread spread, double value) {
    return MetricSpan.of(Optional.of(new Metric(value, spread.unit(), OptionalDouble.empty())));
  }
}
