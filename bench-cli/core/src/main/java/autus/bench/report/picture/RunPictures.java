package autus.bench.report.picture;

import autus.bench.document.Figures;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.picture.LineChart.Line;
import autus.bench.report.picture.LineChart.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a run looks like: over time, and its response times by percentile. */
public final class RunPictures {

  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** Shorter times are drawn as this: a microsecond. */
  private static final double LOWEST_MILLIS = 0.001;

  private final RunResult run;
  private final double blockSeconds;
  private final double windowSeconds;
  private final List<Moment> moments = new ArrayList<>();

  /**
   * A picture.
   *
   * @param name a word for its file
   * @param title what it shows
   * @param svg the picture itself
   */
  public record Picture(String name, String title, String svg) {}

  /** One slice of time. */
  private record Moment(
      double middleSeconds, double seconds, Latencies all, long lookups, long hits, long failed) {}

  private RunPictures(RunResult run) {
    this.run = run;
    this.blockSeconds = run.measurement().series().blockNanos() / NANOS;
    this.windowSeconds = run.identity().window().lengthNanos() / NANOS;
    Map<Long, TimeBlock> blocks = new HashMap<>();
    run.measurement().series().blocks().forEach(block -> blocks.put(block.index(), block));
    for (long i = 0; i * blockSeconds < windowSeconds - 1e-9 && !blocks.isEmpty(); i++) {
      TimeBlock block = blocks.getOrDefault(i, new TimeBlock(i, List.of(), 0));
      moments.add(moment(block));
    }
  }

  private Moment moment(TimeBlock block) {
    double start = block.index() * blockSeconds;
    double seconds = Math.min(blockSeconds, windowSeconds - start);
    Latencies all = Latencies.NONE;
    long lookups = 0;
    long hits = 0;
    for (Cell cell : block.cells()) {
      all = all.plus(cell.response());
      lookups += cell.outcome().isLookup() ? cell.response().count() : 0;
      hits += cell.outcome().isServedFromStore() ? cell.response().count() : 0;
    }
    return new Moment(start + seconds / 2, seconds, all, lookups, hits, block.failedCount());
  }

  /** All pictures that the run has data for; none if nothing was answered. */
  public static List<Picture> of(RunResult run) {
    return new RunPictures(run).pictures();
  }

  private List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    Totals totals = Totals.of(run);
    if (totals.allResponse().isEmpty()) {
      return pictures;
    }
    if (!moments.isEmpty()) {
      pictures.add(latency());
      pictures.add(throughput());
      if (totals.hits().isExact()) {
        pictures.add(hitRate(totals));
      }
    }
    pictures.add(percentiles(totals));
    return pictures;
  }

  private Picture latency() {
    List<Line> lines = new ArrayList<>();
    double lowest = Double.MAX_VALUE;
    double highest = LOWEST_MILLIS;
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      List<Point> points = points(each -> millis(each.all(), q));
      for (Point point : points) {
        if (!Double.isNaN(point.y())) {
          lowest = Math.min(lowest, point.y());
          highest = Math.max(highest, point.y());
        }
      }
      lines.add(new Line(String.format(Locale.ROOT, "p%.0f", q * 100), points));
    }
    Axis up = Axis.logarithmic("ms", lowest, highest, RunPictures::label);
    return picture(
        "latency",
        "Response time over time",
        "Percentiles 50, 95 and 99 of the response time in each slice of the run.",
        time(),
        up,
        lines);
  }

  private static double millis(Latencies times, double q) {
    return times.isEmpty()
        ? Double.NaN
        : Math.max(LOWEST_MILLIS, times.quantileNanos(q) / NANOS_PER_MILLI);
  }

  private Picture throughput() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("answered", points(each -> each.all().count() / each.seconds())));
    if (moments.stream().anyMatch(each -> each.failed() > 0)) {
      lines.add(new Line("failed", points(each -> each.failed() / each.seconds())));
    }
    double highest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::y)
            .max()
            .orElse(1);
    return picture(
        "throughput",
        "Requests per second over time",
        "Answered, and if there are any failed, requests per second in each slice of the run.",
        time(),
        Axis.linear("per s", highest, RunPictures::label),
        lines);
  }

  private Picture hitRate(Totals totals) {
    List<Point> points =
        points(each -> each.lookups() == 0 ? Double.NaN : 100.0 * each.hits() / each.lookups());
    return picture(
        "hit-rate",
        "Hit rate over time",
        "Hits of the lookups in each slice of the run; over all of it "
            + Figures.percent(totals.hitRatio().orElse(0))
            + ".",
        time(),
        Axis.linearTo("%", 100, RunPictures::label),
        List.of(new Line("hit rate", points)));
  }

  private Picture percentiles(Totals totals) {
    Latencies hits = totals.servedResponse();
    Latencies misses = totals.response().getOrDefault(Outcome.MISS, Latencies.NONE);
    List<Line> lines = new ArrayList<>();
    if (totals.hits().isExact()) {
      lines.add(new Line("hits", ranks(hits)));
      lines.add(new Line("misses", ranks(misses)));
    } else {
      lines.add(new Line("all answers", ranks(totals.allResponse())));
    }
    List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
    if (all.isEmpty()) {
      lines.add(new Line("all answers", ranks(totals.allResponse())));
      all = lines.get(lines.size() - 1).points();
    }
    return picture(
        "percentiles",
        "Response time by percentile",
        "How long hits and misses took, from the fastest to the slowest; each further nine takes the same width.",
        Axis.ranks("percentile", all.stream().mapToDouble(Point::x).max().orElse(0.9)),
        Axis.logarithmic(
            "ms",
            all.stream().mapToDouble(Point::y).min().orElse(LOWEST_MILLIS),
            all.stream().mapToDouble(Point::y).max().orElse(1),
            RunPictures::label),
        lines);
  }

  /** Each bucket at the middle of the ranks of its durations. */
  private static List<Point> ranks(Latencies times) {
    List<Point> points = new ArrayList<>();
    long[] below = {0};
    times.forEachBucket(
        (edgeNanos, count) -> {
          double millis = Math.max(LOWEST_MILLIS, edgeNanos / NANOS_PER_MILLI);
          points.add(new Point((below[0] + 0.5) / times.count(), millis));
          below[0] += count;
          points.add(new Point((below[0] - 0.5) / times.count(), millis));
        });
    return points;
  }

  private List<Point> points(ToDoubleFunction<Moment> value) {
    return moments.stream()
        .map(each -> new Point(each.middleSeconds(), value.applyAsDouble(each)))
        .toList();
  }

  private Axis time() {
    return Axis.linearTo("seconds", windowSeconds, RunPictures::label);
  }

  private Picture picture(
      String name, String title, String description, Axis across, Axis up, List<Line> lines) {
    String whole = title + ": " + run.name();
    return new Picture(name, title, new LineChart(whole, description, across, up, lines).svg());
  }

  /** As few digits as the number has. */
  private static String label(double value) {
    if (value >= 1000) {
      return Figures.count(Math.round(value));
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
