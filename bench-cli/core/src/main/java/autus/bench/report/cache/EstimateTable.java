package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.EstimatedHits;
import autus.bench.measure.EstimatedHits.Interval;
import autus.bench.measure.EstimatedHits.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hit rates that are estimated from times, and why others cannot be. */
public final class EstimateTable {

  private static final Paragraph METHOD =
      Paragraph.of(
          """
          An estimate, not a count: these responses do not say what the cache did. First reads of keys show
          how long a miss takes; reads just after a fetch show how often a hit is slow for reasons that delay
          hits and misses alike. Times run from sending to the last byte, without waiting for a connection. A
          read that waited for another's fetch may count as either. The hit rate lies in the interval in at
          least 95 % of runs.
          """);

  private EstimateTable() {}

  /** A section; empty if the responses say. */
  public static Optional<Section> section(EstimatedHits estimates) {
    List<Block> blocks = new ArrayList<>();
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("Reads", "Hit rate, estimated", "Slow from", "First reads of keys");
    Map<String, List<String>> unknown = new LinkedHashMap<>();
    for (Read read : estimates.reads()) {
      read.interval()
          .ifPresentOrElse(
              interval -> table.row(cells(read, interval)),
              () ->
                  unknown
                      .computeIfAbsent(read.unknownBecause(), because -> new ArrayList<>())
                      .add(read.request()));
    }
    if (!table.isEmpty()) {
      blocks.add(table.build());
      blocks.add(METHOD);
    }
    unknown.forEach(
        (because, requests) ->
            blocks.add(Paragraph.of("%s: not known; %s.", String.join(", ", requests), because)));
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.of("Hit rate, estimated from response times", blocks));
  }

  private static Object[] cells(Read read, Interval interval) {
    return new Object[] {
      read.request(),
      Amounts.count(read.readCount()),
      Text.format(
          "%s %", Amounts.interval(interval.low(), interval.high(), UsualNotation.BARE_PERCENT)),
      Amounts.duration(interval.slowNanos()),
      Amounts.count(interval.firstCount())
    };
  }
}
