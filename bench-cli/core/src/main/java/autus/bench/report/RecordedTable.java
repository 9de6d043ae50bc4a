package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.RecordedResponses;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.Map;
import java.util.Optional;

/** What a recording says of its responses, beside what was measured when it was replayed. */
final class RecordedTable {

  private static final Paragraph BASIS =
      Paragraph.of(
          """
          Recorded is all that was to be sent; times as the server logged them. Measured times are service
          times, from the request's first byte to the response's last.
          """);

  private RecordedTable() {}

  /** The section; empty if no recording was replayed. */
  static Optional<Section> of(RunResult run) {
    return run.setup()
        .plan()
        .recorded()
        .map(recorded -> Section.of("Recorded and measured", table(run, recorded), BASIS));
  }

  private static Table table(RunResult run, Map<String, RecordedResponses> recorded) {
    Table.Builder table =
        Table.create()
            .words("Request", "")
            .numbers(
                "Requests", "Lookups", "Hit rate", "Status 400 and above", "P50, ms", "P95, ms");
    recorded.forEach(
        (name, then) -> {
          table.row(
              name,
              "recorded",
              Amounts.count(then.requestCount()),
              Amounts.count(then.lookupCount()),
              Amounts.share(then.hitCount(), then.lookupCount()),
              errors(then.statuses()),
              then.times().<Span>map(times -> Amounts.millis(times.p50Nanos())).orElse(Span.NONE),
              then.times().<Span>map(times -> Amounts.millis(times.p95Nanos())).orElse(Span.NONE));
          run.request(name).ifPresent(now -> measured(table, now));
        });
    return table.build();
  }

  private static void measured(Table.Builder table, RequestResult now) {
    long lookups = 0;
    long hits = 0;
    for (Outcome outcome : Outcome.values()) {
      lookups += outcome.isLookup() ? now.count(outcome) : 0;
      hits += outcome.isServedFromStore() ? now.count(outcome) : 0;
    }
    Latencies service = now.service();
    table.row(
        "",
        "measured",
        Amounts.count(now.count()),
        Amounts.count(lookups),
        Amounts.share(hits, lookups),
        errors(now.answers().statuses()),
        LatencyTable.quantile(service, 0.5),
        LatencyTable.quantile(service, 0.95));
  }

  private static Span errors(Map<String, Long> statuses) {
    long all = statuses.values().stream().mapToLong(Long::longValue).sum();
    long errors =
        statuses.entrySet().stream()
            .filter(status -> status.getKey().compareTo("400") >= 0)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return Amounts.share(errors, all);
  }
}
