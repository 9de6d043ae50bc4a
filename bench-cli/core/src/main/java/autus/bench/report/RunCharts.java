package autus.bench.report;

import autus.bench.document.Charts;
import autus.bench.document.Charts.Point;
import autus.bench.document.Charts.Request;
import autus.bench.document.Charts.Run;
import autus.bench.document.Charts.Slice;
import autus.bench.document.Charts.Times;
import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.Measurement.TimeSeries;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Runs over time and by percentile, thinned out to what a browser draws without effort. */
public final class RunCharts {

  /** Requests and time slices of all runs together are thinned out to about this many points. */
  private static final int MAX_POINTS = 12_000;

  /** Points of a percentile curve per halving of the distance to 100 %. */
  private static final int POINTS_PER_HALVING = 8;

  /** Stands for all requests, or all outcomes, together. */
  private static final String ALL = "All";

  private RunCharts() {}

  /** The charts of these runs, the first of which is the baseline. */
  public static Charts of(List<RunResult> results) {
    int requests = results.stream().mapToInt(result -> result.requests().size() + 1).sum();
    int maxSlices = Math.max(10, MAX_POINTS / Math.max(1, requests));
    return new Charts(results.stream().map(result -> run(result, maxSlices)).toList());
  }

  private static Run run(RunResult result, int maxSlices) {
    TimeSeries series = result.measurement().series();
    boolean isExact = HitRange.of(result.requests()).isExact();
    long last = series.blocks().stream().mapToLong(TimeBlock::index).max().orElse(0);
    long merged = (last + maxSlices) / maxSlices;
    double blockSeconds = series.blockNanos() * merged / 1e9;
    StatusCurves statuses = StatusCurves.of(result);
    Map<String, Request> requests = new LinkedHashMap<>();
    requests.put(
        ALL,
        new Request(
            curves(result.requests()), slices(series, merged, isExact, statuses, request -> true)));
    for (int number = 0; number < result.requests().size(); number++) {
      int wanted = number;
      RequestResult request = result.requests().get(number);
      requests.put(
          request.name(),
          new Request(
              curves(List.of(request)),
              slices(series, merged, isExact, statuses, each -> each == wanted)));
    }
    return new Run(result.name(), blockSeconds, requests);
  }

  private static Map<String, List<Point>> curves(List<RequestResult> requests) {
    Map<Outcome, Latencies> byOutcome = new EnumMap<>(Outcome.class);
    for (RequestResult request : requests) {
      request
          .outcomes()
          .forEach((outcome, times) -> byOutcome.merge(outcome, times.response(), Latencies::plus));
    }
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    curves.put(ALL, curve(byOutcome.values().stream().reduce(Latencies.NONE, Latencies::plus)));
    byOutcome.forEach((outcome, times) -> curves.put(outcome.name(), curve(times)));
    return curves;
  }

  /** Denser towards 100 %, as far as requests stand behind it. */
  private static List<Point> curve(Latencies times) {
    List<Point> points = new ArrayList<>();
    if (times.isEmpty()) {
      return points;
    }
    double rest = 1;
    double factor = Math.pow(0.5, 1.0 / POINTS_PER_HALVING);
    while (rest * times.count() >= 1) {
      points.add(point(times, 1 - rest));
      rest *= factor;
    }
    points.add(point(times, 1 - 1.0 / times.count()));
    return points;
  }

  private static Point point(Latencies times, double quantile) {
    return new Point(round(quantile, 1e7), millis(times, quantile));
  }

  private static double millis(Latencies times, double quantile) {
    return round(times.quantileNanos(quantile) / 1e6, 1e4);
  }

  private static double round(double value, double steps) {
    return Math.rint(value * steps) / steps;
  }

  /**
   * The slices of some requests.
   *
   * @param isExact whether the hit rate of the run is one number
   */
  private static List<Slice> slices(
      TimeSeries series, long merged, boolean isExact, StatusCurves statuses, IntPredicate wanted) {
    Map<Long, List<TimeBlock>> blocks = new TreeMap<>();
    for (TimeBlock block : series.blocks()) {
      blocks.computeIfAbsent(block.index() / merged, index -> new ArrayList<>()).add(block);
    }
    double seconds = series.blockNanos() * merged / 1e9;
    List<Slice> slices = new ArrayList<>();
    blocks.forEach(
        (index, together) -> {
          List<Cell> cells =
              together.stream()
                  .flatMap(block -> block.cells().stream())
                  .filter(cell -> wanted.test(cell.request()))
                  .toList();
          Map<String, Double> byStatus = new LinkedHashMap<>();
          statuses
              .counts(together, wanted)
              .forEach((status, count) -> byStatus.put(status, round(count / seconds, 1e2)));
          slices.add(slice(index * seconds, seconds, isExact, cells, byStatus));
        });
    return slices;
  }

  private static Slice slice(
      double second,
      double seconds,
      boolean isExact,
      List<Cell> cells,
      Map<String, Double> statusesPerSecond) {
    Latencies all = Latencies.sum(cells.stream().map(Cell::response).toList());
    long lookups = 0;
    long served = 0;
    for (Cell cell : cells) {
      lookups += cell.outcome().isLookup() ? cell.response().count() : 0;
      served += cell.outcome().isServedFromStore() ? cell.response().count() : 0;
    }
    return new Slice(
        second,
        round(all.count() / seconds, 1e2),
        lookups == 0 || !isExact
            ? OptionalDouble.empty()
            : OptionalDouble.of(round((double) served / lookups, 1e4)),
        all.isEmpty()
            ? Optional.empty()
            : Optional.of(new Times(millis(all, 0.5), millis(all, 0.95), millis(all, 0.99))),
        statusesPerSecond);
  }
}
