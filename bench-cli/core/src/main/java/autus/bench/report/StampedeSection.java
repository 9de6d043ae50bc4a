package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.Latencies;
import autus.bench.measure.Stampede;
import java.util.List;

/** Loads of the origin per invalidation or expiry. */
public final class StampedeSection {

  private StampedeSection() {}

  /** What an event is, and a row for each read. */
  public static List<Block> of(Stampede found) {
    Table.Builder table = table();
    found.reads().forEach(read -> table.row(cells(read.request(), read)));
    Text event =
        Text.format(
            "An event is an invalidation or an expiry as readers met it: the first miss, and the misses sent before the first of them was answered.");
    boolean isEstimate = found.reads().stream().anyMatch(Stampede.Read::estimated);
    Text estimate =
        Text.of(" ")
            .plus(Text.strong("Estimate"))
            .plus(
                " where marked: no answer says %s, so each miss counts as a load.",
                Text.code("collapsed"));
    return List.of(new Paragraph(isEstimate ? event.plus(estimate) : event), table.build());
  }

  /** The table, for rows of {@link #cells}. */
  public static Table.Builder table() {
    return Table.create()
        .words("Read", "Counted by")
        .numbers("Events", "Loads", "Loads per event, median", "Max", "Waited")
        .numbers("Loading, P50 ms", "P95 ms", "Waiting, P50 ms", "P95 ms");
  }

  /** What one read met, under a name, as a row. */
  public static Object[] cells(String name, Stampede.Read read) {
    return new Object[] {
      name,
      read.estimated() ? "estimate: each miss a load" : "collapsed marks",
      Amounts.count(read.loads().eventCount()),
      Amounts.count(read.loads().loadCount()),
      Amounts.of(read.loads().median(), UsualNotation.TENTHS),
      Amounts.count(read.loads().most()),
      Amounts.count(read.waiting().count()),
      millis(read.loading(), 0.5),
      millis(read.loading(), 0.95),
      millis(read.waiting(), 0.5),
      millis(read.waiting(), 0.95)
    };
  }

  private static Span millis(Latencies times, double q) {
    return times.isEmpty() ? Span.NONE : Amounts.millis(times.quantileNanos(q));
  }
}
