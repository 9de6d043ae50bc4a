package autus.bench.foretold;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.BulletList;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was foretold beside what was measured, the largest difference first, and what explains it.
 */
public final class ForetoldSection {

  private static final double NORMAL = 1.96;
  private static final int MOST_EXPLAINED = 10;
  private static final int MOST_NAMED = 5;
  private static final String METHOD_PREFIX = "GET ";

  private static final Paragraph METHOD =
      Paragraph.of(
          """
          Foretold: hits of the chosen cache by the log, of requests whose responses may be kept. Measured: hits of
          all answered requests; the interval is one of 95 % for independent requests (Wilson, 1927), and wider
          where responses do not say. Each reason is counted in this run: by the key's response before, its fields and its age.
          """);

  private ForetoldSection() {}

  /** A route with both sides. */
  private record Row(String route, Foretold.Route foretold, RouteFacts facts) {

    double measured() {
      return (double) facts.counts().hitCount() / Math.max(1, facts.counts().all());
    }

    double low() {
      return bound(facts.counts().hitCount(), facts.counts().all(), -1);
    }

    double high() {
      return bound(
          facts.counts().hitCount() + facts.counts().unknownCount(), facts.counts().all(), 1);
    }

    /** Whether a response says what the cache did. */
    boolean says() {
      return facts.counts().unknownCount() < facts.counts().all();
    }

    double foretoldFetches() {
      return (1 - foretold.hitRatio()) * facts.counts().all();
    }

    double difference() {
      return Math.abs(foretold.hitRatio() - measured()) * facts.counts().all();
    }

    boolean differs() {
      return foretold.hitRatio() < low() || foretold.hitRatio() > high();
    }
  }

  private static double bound(long part, long whole, int side) {
    double share = (double) part / Math.max(1, whole);
    double z2 = NORMAL * NORMAL;
    double n = Math.max(1, whole);
    double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    double radius = NORMAL / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    return Math.min(1, Math.max(0, centre + side * radius));
  }

  /**
   * The section.
   *
   * @param isCutOff whether the facts are of the first requests only
   */
  public static Section of(Foretold foretold, Map<String, RouteFacts> facts, boolean isCutOff) {
    List<Row> rows = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    facts.forEach(
        (name, found) -> {
          String path =
              name.startsWith(METHOD_PREFIX) ? name.substring(METHOD_PREFIX.length()) : "";
          Foretold.Route expected = foretold.routes().get(path);
          if (expected == null) {
            unknown.add(name);
          } else {
            rows.add(new Row(name, expected, found));
          }
        });
    rows.sort(Comparator.comparingDouble(Row::difference).reversed());
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(Paragraph.of("The advice and the run have no route in common."));
    } else {
      blocks.add(hits(rows));
      blocks.add(fetches(rows));
      blocks.add(explanations(rows));
    }
    if (!unknown.isEmpty()) {
      String more = unknown.size() > MOST_NAMED ? ", ..." : "";
      blocks.add(
          Paragraph.of(
              "The advice says nothing of %s%s.",
              String.join(", ", unknown.subList(0, Math.min(MOST_NAMED, unknown.size()))), more));
    }
    sameTraffic(foretold, rows).forEach(blocks::add);
    if (isCutOff) {
      blocks.add(
          Paragraph.of(
              "Of the first %s answered requests; later ones are left out here.",
              Amounts.count(RouteWatch.MOST_KEPT)));
    }
    blocks.add(METHOD);
    return Section.of("Foretold and measured", blocks);
  }

  private static Table hits(List<Row> rows) {
    Table.Builder table =
        Table.create()
            .words("Route")
            .numbers("Requests", "Hits foretold", "Measured", "95 % interval");
    for (Row row : rows) {
      RouteFacts.Counts counts = row.facts().counts();
      table.row(
          row.route(),
          Amounts.count(counts.all()),
          Amounts.percent(row.foretold().hitRatio()),
          row.says() ? Amounts.percent(row.measured()) : Span.NONE,
          Amounts.interval(row.low(), row.high(), UsualNotation.PERCENT));
    }
    return table.build();
  }

  private static Table fetches(List<Row> rows) {
    Table.Builder table =
        Table.create()
            .words("Route")
            .numbers("Fetches foretold", "Measured", "Load foretold, ms", "Measured, ms");
    for (Row row : rows) {
      RouteFacts.Counts counts = row.facts().counts();
      table.row(
          row.route(),
          Amounts.count(Math.round(row.foretoldFetches())),
          row.says() ? Amounts.count(counts.missCount()) : Span.NONE,
          row.foretold().meanLoadMillis().isPresent()
              ? Amounts.millis(row.foretold().meanLoadMillis().getAsDouble() * 1e6)
              : Span.NONE,
          counts.missCount() > 0
              ? Amounts.millis(row.facts().loadNanos() / counts.missCount())
              : Span.NONE);
    }
    return table.build();
  }

  private static Block explanations(List<Row> rows) {
    List<Text> lines = new ArrayList<>();
    List<Row> differing = rows.stream().filter(Row::differs).toList();
    for (Row row : differing.subList(0, Math.min(MOST_EXPLAINED, differing.size()))) {
      lines.add(
          Text.strong("%s:", row.route())
              .plus(
                  " %s of hits where %s were foretold. ",
                  Amounts.percent(row.measured()), Amounts.percent(row.foretold().hitRatio()))
              .plus(Explanation.of(row.foretold(), row.facts())));
    }
    return lines.isEmpty()
        ? Paragraph.of("Every route kept to what was foretold, within its interval.")
        : new BulletList(lines);
  }

  /** A part of a log, or another one, has other first requests. */
  private static List<Block> sameTraffic(Foretold foretold, List<Row> rows) {
    long sent = rows.stream().mapToLong(row -> row.facts().counts().all()).sum();
    double ratio = (double) sent / Math.max(1, foretold.requestCount());
    return rows.isEmpty() || (ratio > 0.95 && ratio < 1.05)
        ? List.of()
        : List.of(
            Paragraph.of(
                "The advice is of %s requests, the run answered %s: of another length, the share of first requests differs; replay the whole log for equal ones.",
                Amounts.count(foretold.requestCount()), Amounts.count(sent)));
  }
}
