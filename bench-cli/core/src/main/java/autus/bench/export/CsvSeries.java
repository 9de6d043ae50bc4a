package autus.bench.export;

import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedResponses;
import autus.bench.measure.Measurement.StatusCount;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * One run over time as CSV (RFC 4180): a line for each slice and request, and one for all requests,
 * called {@code ALL}, also where nothing ended in the slice. Times are milliseconds. The last slice
 * also holds the drain. Which request failed without a response is not known by slice.
 */
final class CsvSeries {

  private static final String ALL = "ALL";
  private static final String END = "\r\n";
  private static final String USUAL_STATUS = "200";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};

  private final RunResult run;
  private final double seconds;
  private final boolean isHitRatioKnown;
  private final List<String> statuses;
  private final StringBuilder text = new StringBuilder();

  private CsvSeries(RunResult run) {
    this.run = run;
    this.seconds = run.measurement().series().blockNanos() / 1e9;
    this.isHitRatioKnown = HitRange.of(run.requests()).isExact();
    TreeSet<String> known = new TreeSet<>(Totals.answers(run).statuses().keySet());
    for (TimeBlock block : run.measurement().series().blocks()) {
      block
          .otherStatuses()
          .ifPresent(others -> others.forEach(each -> known.add(word(each.status()))));
    }
    this.statuses = List.copyOf(known);
  }

  /** All lines, the first with the headings. */
  static String csv(RunResult run) {
    return new CsvSeries(run).render();
  }

  private String render() {
    text.append("run,request,second,slice_seconds,count,failed,rate_per_second,hit_ratio,");
    text.append("p50_ms,p90_ms,p95_ms,p99_ms,max_ms");
    statuses.forEach(status -> text.append(",status_").append(status));
    text.append(END);
    Map<Long, TimeBlock> blocks = new TreeMap<>();
    run.measurement().series().blocks().forEach(block -> blocks.put(block.index(), block));
    long last = blocks.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
    for (long index = 0; index <= last; index++) {
      block(blocks.getOrDefault(index, new TimeBlock(index, List.of(), 0)));
    }
    return text.toString();
  }

  private void block(TimeBlock block) {
    line(block, ALL, request -> true, String.valueOf(block.failedCount()));
    TreeSet<Integer> requests = new TreeSet<>();
    block.cells().forEach(cell -> requests.add(cell.request()));
    block.failedResponses().forEach(failed -> requests.add(failed.request()));
    for (int number : requests) {
      line(block, run.requests().get(number).name(), request -> request == number, "");
    }
  }

  private void line(TimeBlock block, String name, IntPredicate wanted, String failedCount) {
    List<Cell> cells = block.cells().stream().filter(cell -> wanted.test(cell.request())).toList();
    List<FailedResponses> failed =
        block.failedResponses().stream().filter(each -> wanted.test(each.request())).toList();
    Latencies times = Latencies.sum(cells.stream().map(Cell::response).toList());
    long responses = times.count() + failed.stream().mapToLong(FailedResponses::count).sum();
    List<String> fields =
        new ArrayList<>(
            List.of(
                CsvReport.field(run.name()),
                name.equals(ALL) ? ALL : CsvReport.field(name),
                decimals("%.3f", block.index() * seconds),
                decimals("%.3f", seconds),
                String.valueOf(times.count()),
                failedCount,
                decimals("%.4f", responses / seconds),
                hitRatio(cells, failed)));
    for (double q : QUANTILES) {
      fields.add(millis(times, times.quantileNanos(q)));
    }
    fields.add(millis(times, times.maxNanos()));
    fields.addAll(statuses(block, wanted, responses));
    text.append(String.join(",", fields)).append(END);
  }

  private String hitRatio(List<Cell> cells, List<FailedResponses> failed) {
    Map<Outcome, Long> counts = new HashMap<>();
    cells.forEach(cell -> counts.merge(cell.outcome(), cell.response().count(), Long::sum));
    failed.forEach(each -> counts.merge(each.outcome(), each.count(), Long::sum));
    OptionalDouble ratio = HitRange.of(outcome -> counts.getOrDefault(outcome, 0L), 0, 0).ratio();
    return isHitRatioKnown && ratio.isPresent() ? decimals("%.6f", ratio.getAsDouble()) : "";
  }

  /** All other responses had the usual status; older files do not know. */
  private List<String> statuses(TimeBlock block, IntPredicate wanted, long responses) {
    Map<String, Long> counts = new HashMap<>();
    long usual = responses;
    for (StatusCount each : block.otherStatuses().orElse(List.of())) {
      if (wanted.test(each.request())) {
        counts.merge(word(each.status()), each.count(), Long::sum);
        usual -= each.count();
      }
    }
    counts.merge(USUAL_STATUS, usual, Long::sum);
    boolean isKnown = block.otherStatuses().isPresent() || responses == 0;
    return statuses.stream()
        .map(status -> isKnown ? String.valueOf(counts.getOrDefault(status, 0L)) : "")
        .toList();
  }

  private static String word(int status) {
    return status < 100 ? status + "xx" : String.valueOf(status);
  }

  private static String millis(Latencies times, long nanos) {
    return times.isEmpty() ? "" : decimals("%.6f", nanos / NANOS_PER_MILLI);
  }

  private static String decimals(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
