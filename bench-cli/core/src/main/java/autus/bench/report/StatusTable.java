package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Figures;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import java.util.Optional;
import java.util.stream.Collectors;

/** Responses by status code, as expected or not, and how long they took. */
final class StatusTable {

  private StatusTable() {}

  /** Times in milliseconds; empty if no response came. */
  static Optional<Table> of(RunResult run) {
    Answers answers = Totals.answers(run);
    long all = answers.statuses().values().stream().mapToLong(Long::longValue).sum();
    Table.Builder table =
        Table.create().words("Status").numbers("Count", "Share", "P50", "P95", "P99", "Max");
    answers.statuses().forEach((status, count) -> table.row(cells(status, count, all, answers)));
    return table.isEmpty() ? Optional.empty() : Optional.of(table.build());
  }

  private static Object[] cells(String status, long count, long all, Answers answers) {
    Latencies times = answers.statusTimes().getOrDefault(status, Latencies.NONE);
    return new Object[] {
      status,
      Amounts.count(count),
      Amounts.share(count, all),
      LatencyTable.quantile(times, 0.5),
      LatencyTable.quantile(times, 0.95),
      LatencyTable.quantile(times, 0.99),
      times.isEmpty() ? Span.NONE : Amounts.millis(times.maxNanos())
    };
  }

  /** In a few words, such as {@code 200 (1,234), 503 (5)}; empty if no response came. */
  static String words(RunResult run) {
    return Totals.answers(run).statuses().entrySet().stream()
        .map(status -> "%s (%s)".formatted(status.getKey(), Figures.count(status.getValue())))
        .collect(Collectors.joining(", "));
  }
}
