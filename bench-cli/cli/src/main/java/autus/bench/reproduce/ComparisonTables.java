package autus.bench.reproduce;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
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

  String loadTest() {
    PassTable table = passes("Metric");
    table.row(
        "Total requests", reported.of("total-requests"), run -> Figures.count(run.requestCount()));
    table.row(
        "Request success rate",
        reported.of("requests-succeeded"),
        run -> Figures.percent(Totals.of(run).successRatio()));
    table.row(
        "Cache hit rate, as the server shows it",
        reported.of("cache-hit-rate"),
        run -> Figures.percent(ServerFigures.shownHitRatio(run)));
    table.row(
        "Cache hit rate, by the answers' headers",
        Figures.NONE,
        run -> Figures.percent(Totals.of(run).hitRatio()));
    table.row(
        "Origin loads avoided",
        Figures.NONE,
        run -> Figures.percent(ServerFigures.loadsAvoided(run)));
    table.row(
        "Average response time, ms",
        reported.of("mean-response"),
        run -> Figures.millis(Totals.of(run).allResponse().meanNanos()));
    table.quantile("P95 response time, ms", "p95-response", 0.95);
    table.quantile("P99 response time, ms", "p99-response", 0.99);
    table.quantile("P99.9 response time, ms", "p999-response", 0.999);
    return table.render();
  }

  String cacheAccuracy() {
    PassTable table = passes("Counter");
    table.counter("Hits, as shown", "cache-hits", "shown.cache_hits");
    table.counter("Misses, as shown", "cache-misses", "shown.cache_misses");
    table.counter("Errors, as shown", "cache-errors", "shown.cache_errors");
    table.counter("Lookups, as shown", "cache-lookups", "shown.total_requests");
    table.row(
        "Hit rate, as shown",
        reported.of("cache-hit-rate"),
        run -> Figures.percent(ServerFigures.shownHitRatio(run)));
    table.counter("Lookups, in truth", "", "cache.lookups");
    table.counter("Misses, in truth", "", "cache.misses");
    table.row(
        "Misses by the headers",
        Figures.NONE,
        run -> Figures.count(Totals.of(run).count(Outcome.MISS)));
    table.row(
        "POSTs, shown as misses",
        reported.of("track-requests"),
        run -> Figures.count(ServerFigures.missSurplus(run)));
    table.counter("Origin loads", "", "origin.loads");
    table.counter("Database queries", "", "origin.queries");
    return table.render();
  }

  String distribution() {
    PassTable table = passes("Percentile, ms");
    table.quantile("P50", "p50-response", 0.5);
    table.quantile("P75", "", 0.75);
    table.quantile("P90", "", 0.9);
    table.quantile("P95", "p95-response", 0.95);
    table.quantile("P99", "p99-response", 0.99);
    table.quantile("P99.9", "p999-response", 0.999);
    table.row("Max", Figures.NONE, run -> Figures.millis(Totals.of(run).allResponse().maxNanos()));
    return table.render();
  }

  String hitsAndMisses() {
    MarkdownTable table =
        MarkdownTable.create()
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
                                  outcome == Outcome.UNKNOWN ? "not cacheable" : outcome,
                                  Figures.count(response.count()),
                                  Figures.millis(response.meanNanos()),
                                  PassTable.quantile(response, 0.5),
                                  PassTable.quantile(response, 0.95),
                                  PassTable.quantile(response, 0.99),
                                  Figures.millis(response.maxNanos()))));
    }
    return table.render();
  }

  String uncachedAndCached() {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Metric")
            .numbers("Before, reported", "Before", "After, reported", "As shipped", "Corrected");
    comparison(
        table,
        "Mean response time of cacheable reads, ms",
        reported.of("before-response-low") + " to " + reported.of("before-response-high"),
        reported.of("cached-response-low") + " to " + reported.of("cached-response-high"),
        run -> Figures.millis(ServerFigures.cacheableReads(run).allResponse().meanNanos()));
    comparison(
        table,
        "Requests per second and user",
        reported.of("before-throughput"),
        reported.of("after-throughput"),
        run -> Figures.perSecond(Totals.of(run).requestsPerSecond() / users));
    comparison(
        table,
        "Requests that reach the database, of cacheable reads",
        reported.of("before-database-load"),
        reported.of("database-load"),
        run -> Figures.percent(ServerFigures.originLoad(run)));
    return table.render();
  }

  private void comparison(
      MarkdownTable table,
      String what,
      String before,
      String after,
      Function<RunResult, String> figure) {
    table.row(
        what,
        before,
        results.run(Pass.BEFORE).map(figure).orElse(Figures.NONE),
        after,
        results.run(Pass.AS_SHIPPED).map(figure).orElse(Figures.NONE),
        results.run(Pass.CORRECTED).map(figure).orElse(Figures.NONE));
  }
}
