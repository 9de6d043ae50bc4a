package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Notation;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.Stampede;
import autus.bench.measure.Stampede.Loads;
import autus.bench.measure.Stampede.Read;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Loads of the origin per invalidation or expiry. */
public final class StampedeSection {

  private StampedeSection() {}

  /**
   * What an event is, and a row for each read, with the origin's count beside it if there is one.
   */
  public static List<Block> of(Stampede found, Optional<OriginTruth> origin) {
    List<Block> blocks = new ArrayList<>();
    Text event =
        Text.format(
            "An event is an invalidation or an expiry as readers saw it: the first miss, and the misses sent before the first of them was answered. A background refresh, while readers get stale data, is a load too.");
    boolean isEstimate =
        found.reads().stream()
            .anyMatch(read -> read.estimated() && read.unknownBecause().isEmpty());
    Text estimate =
        Text.of(" ")
            .plus(Text.strong("Estimate"))
            .plus(
                " where marked: no response says %s, so each miss counts as a load; where loading and waiting responses look the same, the loads lie between one per event and that.",
                Text.code("collapsed"));
    blocks.add(new Paragraph(isEstimate ? event.plus(estimate) : event));
    boolean counts = origin.isPresent();
    Table.Builder table =
        counts
            ? table().numbers("Events by the origin", "Loads by the origin", "Max by the origin")
            : table();
    for (Read read : found.reads()) {
      List<Object> cells = new ArrayList<>(List.of(cells(read.request(), read)));
      if (counts) {
        cells.addAll(origin(origin.flatMap(truth -> truth.eventsOf(read.request()))));
      }
      table.row(cells.toArray());
    }
    blocks.add(table.build());
    for (Read read : found.reads()) {
      read.unknownBecause()
          .ifPresent(
              why ->
                  blocks.add(Paragraph.of("Loads of %s are not known: %s.", read.request(), why)));
    }
    return blocks;
  }

  private static List<Object> origin(Optional<Loads> events) {
    return events
        .<List<Object>>map(
            each ->
                List.of(
                    Amounts.count(each.eventCount()),
                    Amounts.count(each.loadCount()),
                    Amounts.count(each.most())))
        .orElseGet(() -> List.of(Span.NONE, Span.NONE, Span.NONE));
  }

  /** The table, for rows of {@link #cells}. */
  public static Table.Builder table() {
    return Table.create()
        .words("Read", "Counted by")
        .numbers("Events", "Loads", "Loads per event, median", "Max", "Waited")
        .numbers("Loading, P50 ms", "P95 ms", "Waiting, P50 ms", "P95 ms");
  }

  /** What one read met, under a name, as a row. */
  public static Object[] cells(String name, Read read) {
    if (read.unknownBecause().isPresent()) {
      String unknown = "not known";
      return new Object[] {
        name, "nothing", unknown, unknown, unknown, unknown, unknown, Span.NONE, Span.NONE,
        Span.NONE, Span.NONE
      };
    }
    return new Object[] {
      name,
      countedBy(read),
      Amounts.count(read.loads().eventCount()),
      figure(read, loads -> (double) loads.loadCount(), UsualNotation.COUNT),
      figure(read, Loads::median, UsualNotation.TENTHS),
      figure(read, loads -> (double) loads.most(), UsualNotation.COUNT),
      Amounts.count(read.waiting().count()),
      millis(read.loading(), 0.5),
      millis(read.loading(), 0.95),
      millis(read.waiting(), 0.5),
      millis(read.waiting(), 0.95)
    };
  }

  private static String countedBy(Read read) {
    String loads =
        read.estimated()
            ? "estimate: each miss a load"
            : read.fetchField().map(field -> "its " + field).orElse("collapsed marks");
    return read.refreshCount()
        .filter(count -> count > 0)
        .map(count -> "%s, %d refreshes".formatted(loads, count))
        .orElse(loads);
  }

  private static Span figure(Read read, ToDoubleFunction<Loads> figure, Notation notation) {
    double most = figure.applyAsDouble(read.loads());
    return read.atLeast()
        .map(figure::applyAsDouble)
        .filter(least -> least < most)
        .<Span>map(least -> Amounts.interval(least, most, notation))
        .orElseGet(() -> Amounts.of(most, notation));
  }

  private static Span millis(Latencies times, double q) {
    return times.isEmpty() ? Span.NONE : Amounts.millis(times.quantileNanos(q));
  }
}
