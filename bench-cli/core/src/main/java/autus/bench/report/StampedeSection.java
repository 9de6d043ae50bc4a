package autus.bench.report;

import autus.bench.measure.Latencies;
import autus.bench.measure.Stampede;
import java.util.Locale;

/** Loads of the origin per invalidation or expiry as Markdown. */
public final class StampedeSection {

  private StampedeSection() {}

  /** The section below its heading. */
  public static String markdown(Stampede found) {
    MarkdownTable table = table();
    found.reads().forEach(read -> table.row(cells(read.request(), read)));
    boolean isEstimate = found.reads().stream().anyMatch(Stampede.Read::estimated);
    return """
        An event is an invalidation or an expiry as readers met it: the first miss, and the misses sent before the first of them was answered.%s

        %s"""
        .formatted(
            isEstimate
                ? " **Estimate** where marked: no answer says `collapsed`, so each miss counts as a load."
                : "",
            table.render());
  }

  /** The table, for rows of {@link #cells}. */
  public static MarkdownTable table() {
    return MarkdownTable.create()
        .words("Read", "Counted by")
        .numbers("Events", "Loads", "Loads per event, median", "Max", "Waited")
        .numbers("Loading, P50 ms", "P95 ms", "Waiting, P50 ms", "P95 ms");
  }

  /** What one read met, under a name, as a row. */
  public static Object[] cells(String name, Stampede.Read read) {
    return new Object[] {
      name,
      read.estimated() ? "estimate: each miss a load" : "collapsed marks",
      Figures.count(read.loads().eventCount()),
      Figures.count(read.loads().loadCount()),
      String.format(Locale.ROOT, "%.1f", read.loads().median()),
      Figures.count(read.loads().most()),
      Figures.count(read.waiting().count()),
      millis(read.loading(), 0.5),
      millis(read.loading(), 0.95),
      millis(read.waiting(), 0.5),
      millis(read.waiting(), 0.95)
    };
  }

  private static String millis(Latencies times, double q) {
    return times.isEmpty() ? Figures.NONE : Figures.millis(times.quantileNanos(q));
  }
}
