package autus.bench.reproduce.report;

import autus.bench.document.Amounts;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.cache.HitSpan;
import autus.bench.report.cache.Outcomes;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.reproduce.experiment.ServerFigures;
import java.util.function.Function;

/** The tables of the original report about the whole load, its numbers beside ours. */
final class ComparisonTables {

  private final ReproductionResults results;
  private final ReportedFigures reported;
  private final int users;

  ComparisonTables(ReproductionResults results, ReportedFigures reported, int users) {
    this.users = users;
    this.results = results;
    this.reported = reported;
  }

  private PassTable passes(String first) {
    return new PassTable(first, results, reported);
  }

  Table loadTest() {
    PassTable table = passes("Metric");
    table.row(
        "Total requests", reported.of("total-requests"), run -> Amounts.count(run.requestCount()));
    table.row(
        "Request success rate",
        reported.of("requests-succeeded"),
        run -> Amounts.percent(Totals.of(run).successRatio()));
    table.row(
        "Cache hit rate, as the server shows it",
        reported.of("cache-hit-rate"),
        run -> Amounts.percent(ServerFigures.shownHitRatio(run)));
    table.row(
        "Cache hit rate, by the responses' headers",
        Span.NONE,
        run -> HitSpan.of(Totals.of(run).hits()));
    table.row(
        "Origin loads avoided", Span.NONE, run -> Amounts.percent(ServerFigures.loadsAvoided(run)));
    table.row(
        "Average response time, ms",
        reported.of("mean-response"),
        run -> Amounts.millis(Totals.of(run).allResponse().meanNanos()));
    table.quantile("P95 response time, ms", "p95-response", 0.95);
    table.quantile("P99 response time, ms", "p99-response", 0.99);
    table.quantile("P99.9 response time, ms", "p999-response", 0.999);
    return table.build();
  }

  Table cacheAccuracy() {
    PassTable table = passes("Counter");
    table.counter("Hits, as shown", "cache-hits", "shown.cache_hits");
    table.counter("Misses, as shown", "cache-misses", "shown.cache_misses");
    table.counter("Errors, as shown", "cache-errors", "shown.cache_errors");
    table.counter("Lookups, as shown", "cache-lookups", "shown.total_requests");
    table.row(
        "Hit rate, as shown",
        reported.of("cache-hit-rate"),
        run -> Amounts.percent(ServerFigures.shownHitRatio(run)));
    table.counter("Lookups, in truth", "", "cache.lookups");
    table.counter("Misses, in truth", "", "cache.misses");
    table.row(
        "Misses by the headers",
        Span.NONE,
        run -> Amounts.count(Totals.of(run).count(Outcome.MISS)));
    table.row(
        "POSTs, shown as misses",
        reported.of("track-requests"),
        run -> Amounts.count(ServerFigures.missSurplus(run)));
    table.counter("Origin loads", "", "origin.loads");
    table.counter("Database queries", "", "origin.queries");
    return table.build();
  }

  Table distribution() {
    PassTable table = passes("Percentile, ms");
    table.quantile("P50", "p50-response", 0.5);
    table.quantile("P75", "", 0.75);
    table.quantile("P90", "", 0.9);
    table.quantile("P95", "p95-response", 0.95);
    table.quantile("P99", "p99-response", 0.99);
    table.quantile("P99.9", "p999-response", 0.999);
    table.row("Max", Span.NONE, run -> Amounts.millis(Totals.of(run).allResponse().maxNanos()));
    return table.build();
  }

  Table hitsAndMisses() {
    Table.Builder table =
        Table.create()
            .words("Pass", "Outcome")
            .numbers("Requests", "Mean, ms", "P50, ms", "P95, ms", "P99, ms", "Max, ms");
    for (Pass pass : Pass.IN_ORDER) {
      results
          .run(pass)
          .ifPresent(
              run ->
                  Totals.of(run)
                      .response()
                      .forEach(
                          (outcome, response) ->
                              table.row(
                                  pass.label(),
                                  outcome == Outcome.UNKNOWN
                                      ? "not cacheable"
                                      : Outcomes.cell(outcome),
                                  Amounts.count(response.count()),
                                  Amounts.millis(response.meanNanos()),
                                  PassTable.quantile(response, 0.5),
                                  PassTable.quantile(response, 0.95),
                                  PassTable.quantile(response, 0.99),
                                  Amounts.millis(response.maxNanos()))));
    }
    return table.build();
  }

  Table uncachedAndCached() {
    Table.Builder table =
        Table.create()
            .words("Metric")
            .numbers("Before, reported", "Before", "After, reported", "As shipped", "Corrected");
    comparison(
        table,
        "Mean response time of cacheable reads, ms",
        Text.format(
            "%s to %s", reported.of("before-response-low"), reported.of("before-response-high")),
        Text.format(
            "%s to %s", reported.of("cached-response-low"), reported.of("cached-response-high")),
        run -> Amounts.millis(ServerFigures.cacheableReads(run).allResponse().meanNanos()));
    comparison(
        table,
        "Requests per second and user",
        reported.of("before-throughput"),
        reported.of("after-throughput"),
        run -> Amounts.perSecond(Totals.of(run).responsesPerSecond() / users));
    comparison(
        table,
        "Requests that reach the database, of cacheable reads",
        reported.of("before-database-load"),
        reported.of("database-load"),
        run -> Amounts.percent(ServerFigures.originLoad(run)));
    return table.build();
  }

  private void comparison(
      Table.Builder table,
      String what,
      Object before,
      Object after,
      Function<RunResult, Span> figure) {
    table.row(
        what,
        before,
        results.run(Pass.BEFORE).map(figure).orElse(Span.NONE),
        after,
        results.run(Pass.AS_SHIPPED).map(figure).orElse(Span.NONE),
        results.run(Pass.CORRECTED).map(figure).orElse(Span.NONE));
  }
}
