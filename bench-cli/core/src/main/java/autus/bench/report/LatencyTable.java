package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Cell;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.UsualNotation;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.Outcomes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Distributions of times in milliseconds: of each request and the run, whole and by outcome. */
final class LatencyTable {

  static final String ALL = "all";

  /** Below a table with marked percentiles. */
  static final Paragraph WEAK_PERCENTILES =
      Paragraph.of("* rests on fewer than ten requests: n(1-q) < 10.");

  private static final String NONE = "No request was answered as expected.";

  private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999};

  /** A percentile that rests on fewer requests than this is marked. */
  private static final int FIRM_COUNT = 10;

  private final Function<OutcomeResult, Latencies> time;
  private final Table.Builder table =
      Table.create()
          .words("Request", "Outcome")
          .numbers("Count", "Mean", "SD", "P50", "P75", "P90", "P95", "P99", "P99.9", "P99.99")
          .numbers("Max");

  private LatencyTable(Function<OutcomeResult, Latencies> time) {
    this.time = time;
  }

  /** From the intended start to the last byte. */
  static Block response(RunResult run) {
    return new LatencyTable(OutcomeResult::response).of(run);
  }

  /** From sending to the last byte. */
  static Block service(RunResult run) {
    return new LatencyTable(OutcomeResult::service).of(run);
  }

  /** From sending to the first byte; empty where it is not known, as in older files. */
  static Optional<Block> firstByte(RunResult run) {
    boolean isKnown =
        run.requests().stream()
            .flatMap(request -> request.outcomes().values().stream())
            .anyMatch(outcome -> !outcome.firstByte().isEmpty());
    return isKnown
        ? Optional.of(new LatencyTable(OutcomeResult::firstByte).of(run))
        : Optional.empty();
  }

  private Block of(RunResult run) {
    Map<Outcome, List<Latencies>> total = new EnumMap<>(Outcome.class);
    for (RequestResult request : run.requests()) {
      Map<Outcome, Latencies> times = new EnumMap<>(Outcome.class);
      request.outcomes().forEach((outcome, result) -> times.put(outcome, time.apply(result)));
      times.values().removeIf(Latencies::isEmpty);
      times.forEach(
          (outcome, each) -> total.computeIfAbsent(outcome, first -> new ArrayList<>()).add(each));
      rows(request.name(), times, table::row);
    }
    if (run.requests().size() > 1) {
      rows("All", Latencies.sums(total), table::total);
    }
    return table.isEmpty() ? Paragraph.of(NONE) : table.build();
  }

  private static void rows(String request, Map<Outcome, Latencies> times, Consumer<Object[]> rows) {
    if (times.size() > 1) {
      Latencies all = Latencies.sum(times.values());
      rows.accept(cells(request, Cell.of(ALL), all));
    }
    times.forEach(
        (outcome, latencies) -> rows.accept(cells(request, Outcomes.cell(outcome), latencies)));
  }

  private static Object[] cells(String request, Cell outcome, Latencies times) {
    List<Object> cells = new ArrayList<>(List.of(request, outcome));
    cells.addAll(figures(times));
    return cells.toArray();
  }

  /** Count, mean, standard deviation, percentiles and maximum, in the order of the columns. */
  static List<Object> figures(Latencies times) {
    List<Object> cells = new ArrayList<>(List.of(Amounts.count(times.count())));
    cells.add(Amounts.millis(times.meanNanos()));
    cells.add(Amounts.millis(times.standardDeviationNanos()));
    for (double q : QUANTILES) {
      cells.add(quantile(times, q));
    }
    cells.add(Amounts.millis(times.maxNanos()));
    return cells;
  }

  /** In milliseconds; not firm if it is an accident of few requests. */
  static Span quantile(Latencies times, double q) {
    if (times.isEmpty()) {
      return Span.NONE;
    }
    boolean isFirm = times.count() * (1 - q) >= FIRM_COUNT || q <= 0.5;
    return new Span.Amount((double) times.quantileNanos(q), UsualNotation.MILLISECONDS, isFirm);
  }
}
