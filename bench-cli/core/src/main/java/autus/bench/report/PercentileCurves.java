package autus.bench.report;

import autus.bench.document.Charts.Point;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Times by percentile, in milliseconds.
 *
 * @param perHalving points of a curve per halving of the distance to 100 %
 */
record PercentileCurves(int perHalving) {

  private static final int MOST_PER_HALVING = 8;

  /**
   * So many curves have all their points; of more, each has fewer, so that the page stays small.
   */
  private static final int FULL_CURVES = 400;

  private static final int FEWEST_PER_HALVING = 2;

  /** As many points as a page with all curves of these runs can have. */
  static PercentileCurves of(List<RunResult> results) {
    int curves =
        results.stream()
            .flatMap(result -> result.requests().stream())
            .mapToInt(request -> request.outcomes().size() + 1)
            .sum();
    int fitting = MOST_PER_HALVING * FULL_CURVES / Math.max(1, curves);
    return new PercentileCurves(Math.max(FEWEST_PER_HALVING, Math.min(MOST_PER_HALVING, fitting)));
  }

  /** Response times by outcome, those of all outcomes first. */
  Map<String, List<Point>> response(List<RequestResult> requests) {
    return byOutcome(requests, OutcomeResult::response);
  }

  /** The same up to the first byte; empty where it is not known, as in older files. */
  Map<String, List<Point>> firstByte(List<RequestResult> requests) {
    boolean isKnown =
        requests.stream()
            .flatMap(request -> request.outcomes().values().stream())
            .anyMatch(outcome -> !outcome.firstByte().isEmpty());
    return isKnown ? byOutcome(requests, OutcomeResult::firstByte) : Map.of();
  }

  private Map<String, List<Point>> byOutcome(
      List<RequestResult> requests, Function<OutcomeResult, Latencies> time) {
    Map<Outcome, List<Latencies>> all = new EnumMap<>(Outcome.class);
    for (RequestResult request : requests) {
      request
          .outcomes()
          .forEach(
              (outcome, times) ->
                  all.computeIfAbsent(outcome, first -> new ArrayList<>()).add(time.apply(times)));
    }
    Map<Outcome, Latencies> sums = Latencies.sums(all);
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    curves.put(RunCharts.ALL, curve(Latencies.sum(sums.values())));
    sums.forEach((outcome, times) -> curves.put(outcome.name(), curve(times)));
    return curves;
  }

  /** Until connections were there, and until they were encrypted, as far as any were begun. */
  Map<String, List<Point>> connections(Connections connections) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    curves.put("Connect", curve(connections.connect()));
    curves.put("TLS handshake", curve(connections.tls()));
    curves.values().removeIf(List::isEmpty);
    return curves;
  }

  /** What sequences took as a whole, and logins, as far as any came to their end. */
  Map<String, List<Point>> sequences(Sequences sequences) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    sequences.timesBySelector().forEach((selector, times) -> curves.put(selector, curve(times)));
    curves.values().removeIf(List::isEmpty);
    return curves;
  }

  /** Denser towards 100 %, as far as requests stand behind it. */
  private List<Point> curve(Latencies times) {
    List<Point> points = new ArrayList<>();
    if (times.isEmpty()) {
      return points;
    }
    double rest = 1;
    double factor = Math.pow(0.5, 1.0 / perHalving);
    while (rest * times.count() >= 1) {
      points.add(point(times, 1 - rest));
      rest *= factor;
    }
    points.add(point(times, 1 - 1.0 / times.count()));
    return points;
  }

  private static Point point(Latencies times, double quantile) {
    return new Point(RunCharts.round(quantile, 1e7), RunCharts.millis(times, quantile));
  }
}
