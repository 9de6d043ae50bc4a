package autus.bench.report;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Distributions of times in milliseconds: of each request and the run, whole and by outcome. */
final class LatencyTable {

  static final String ALL = "all";

  /** Below a table with marked percentiles. */
  static final String WEAK_PERCENTILES = "\\* rests on fewer than ten requests: n(1-q) < 10.\n";

  private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999};

  /** A percentile that rests on fewer requests than this is marked. */
  private static final int FIRM_COUNT = 10;

  private final Function<OutcomeResult, Latencies> time;
  private final MarkdownTable table =
      MarkdownTable.create()
          .words("Request", "Outcome")
          .numbers("Count", "Mean", "SD", "P50", "P75", "P90", "P95", "P99", "P99.9", "P99.99")
          .numbers("Max");

  private LatencyTable(Function<OutcomeResult, Latencies> time) {
    this.time = time;
  }

  /** From the intended start to the last byte. */
  static String response(RunResult run) {
    return new LatencyTable(OutcomeResult::response).render(run);
  }

  /** From sending to the last byte. */
  static String service(RunResult run) {
    return new LatencyTable(OutcomeResult::service).render(run);
  }

  private String render(RunResult run) {
    Map<Outcome, Latencies> total = new EnumMap<>(Outcome.class);
    for (RequestResult request : run.requests()) {
      Map<Outcome, Latencies> times = new EnumMap<>(Outcome.class);
      request.outcomes().forEach((outcome, result) -> times.put(outcome, time.apply(result)));
      times.forEach((outcome, latencies) -> total.merge(outcome, latencies, Latencies::plus));
      rows(request.name(), times);
    }
    if (run.requests().size() > 1) {
      rows("All", total);
    }
    return table.isEmpty() ? "No request was answered.\n" : table.render();
  }

  private void rows(String request, Map<Outcome, Latencies> times) {
    if (times.size() > 1) {
      row(request, ALL, times.values().stream().reduce(Latencies.NONE, Latencies::plus));
    }
    times.forEach((outcome, latencies) -> row(request, outcome.name(), latencies));
  }

  private void row(String request, String outcome, Latencies times) {
    Object[] cells = new Object[6 + QUANTILES.length];
    cells[0] = request;
    cells[1] = outcome;
    cells[2] = Figures.count(times.count());
    cells[3] = Figures.millis(times.meanNanos());
    cells[4] = Figures.millis(times.standardDeviationNanos());
    for (int i = 0; i < QUANTILES.length; i++) {
      cells[5 + i] = quantile(times, QUANTILES[i]);
    }
    cells[5 + QUANTILES.length] = Figures.millis(times.maxNanos());
    table.row(cells);
  }

  /** In milliseconds; marked if it is an accident of few requests. */
  static String quantile(Latencies times, double q) {
    if (times.isEmpty()) {
      return Figures.NONE;
    }
    String value = Figures.millis(times.quantileNanos(q));
    return times.count() * (1 - q) < FIRM_COUNT && q > 0.5 ? value + "*" : value;
  }
}
