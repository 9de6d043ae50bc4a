package autus.bench.reproduce;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The tables of the original report, its numbers beside ours. */
final class ComparisonTables {

  /** Routes by the prefix of their claims' ids, in the original's order. */
  private static final List<Map.Entry<String, String>> ROUTES =
      List.of(
          Map.entry("stats", "GET /analytics/stats"),
          Map.entry("list", "GET /devices/list"),
          Map.entry("pages", "GET /analytics/pages"),
          Map.entry("online", "GET /devices/online"),
          Map.entry("track", "POST /analytics/track"),
          Map.entry("cache-stats", "GET /cache/stats"));

  private static final long FIRM_COUNT = 10;

  private final ReproductionResults results;
  private final ReportedFigures reported;
  private final int users;

  ComparisonTables(ReproductionResults results, ReportedFigures reported, int users) {
    this.users = users;
    this.results = results;
    this.reported = reported;
  }

  private MarkdownTable passes(String first) {
    return MarkdownTable.create()
        .words(first)
        .numbers("Reported", "Before", "As shipped", "Corrected");
  }

  private void row(
      MarkdownTable table, String what, String original, Function<RunResult, String> figure) {
    Object[] cells = new Object[2 + Pass.IN_ORDER.size()];
    cells[0] = what;
    cells[1] = original;
    for (int i = 0; i < Pass.IN_ORDER.size(); i++) {
      cells[2 + i] = results.run(Pass.IN_ORDER.get(i)).map(figure).orElse(Figures.NONE);
    }
    table.row(cells);
  }

  String loadTest() {
    MarkdownTable table = passes("Metric");
    row(
        table,
        "Total requests",
        reported.of("total-requests"),
        run -> Figures.count(run.requestCount()));
    row(
        table,
        "Request success rate",
        reported.of("requests-succeeded"),
        run -> ratio(Totals.of(run).successRatio()));
    row(
        table,
        "Cache hit rate, as the server shows it",
        reported.of("cache-hit-rate"),
        run -> ratio(ServerFigures.shownHitRatio(run)));
    row(
        table,
        "Cache hit rate, by the answers' headers",
        Figures.NONE,
        run -> ratio(Totals.of(run).hitRatio()));
    row(table, "Origin loads avoided", Figures.NONE, run -> ratio(ServerFigures.loadsAvoided(run)));
    row(
        table,
        "Average response time, ms",
        reported.of("mean-response"),
        run -> Figures.millis(Totals.of(run).allResponse().meanNanos()));
    quantile(table, "P95 response time, ms", "p95-response", 0.95);
    quantile(table, "P99 response time, ms", "p99-response", 0.99);
    quantile(table, "P99.9 response time, ms", "p999-response", 0.999);
    return table.render();
  }

  private void quantile(MarkdownTable table, String what, String claim, double q) {
    row(table, what, reportedOrNone(claim), run -> quantile(Totals.of(run).allResponse(), q));
  }

  /** Where the original has no such figure, the claim is named "". */
  private String reportedOrNone(String claim) {
    return claim.isEmpty() ? Figures.NONE : reported.of(claim);
  }

  /** In milliseconds; says on how many samples it rests where these are few. */
  private static String quantile(Latencies latencies, double q) {
    if (latencies.isEmpty()) {
      return Figures.NONE;
    }
    String value = Figures.millis(latencies.quantileNanos(q));
    long beyond = Math.round(latencies.count() * (1 - q));
    return beyond < FIRM_COUNT && q > 0.5 ? "%s (rests on %d)".formatted(value, beyond) : value;
  }

  String improvements() {
    Optional<RunResult> functional = results.run(FunctionalTest.NAME);
    if (functional.isEmpty()) {
      return "Not measured.\n";
    }
    MarkdownTable table =
        MarkdownTable.create()
            .words("Endpoint")
            .numbers("First, reported", "First, ms", "Cached, reported", "Cached, ms")
            .numbers("Improvement, reported", "Improvement");
    for (String prefix : List.of("stats", "pages", "list", "online")) {
      String route = route(prefix);
      functional
          .flatMap(run -> run.request(route))
          .ifPresent(request -> improvement(table, prefix, request));
    }
    return table.render();
  }

  private void improvement(MarkdownTable table, String prefix, RequestResult request) {
    long firstNanos = request.outcome(Outcome.MISS).response().quantileNanos(0.5);
    long cachedNanos = request.outcome(Outcome.HIT).response().quantileNanos(0.5);
    String cachedReported =
        prefix.equals("list")
            ? reported.of("list-cached-low") + " to " + reported.of("list-cached-high")
            : reported.of(prefix + "-cached");
    table.row(
        request.name().substring(request.name().indexOf(' ') + 1),
        reported.of(prefix + "-first"),
        firstNanos == 0 ? Figures.NONE : Figures.millis(firstNanos),
        cachedReported,
        cachedNanos == 0 ? Figures.NONE : Figures.millis(cachedNanos),
        reported.of(prefix + "-improvement"),
        firstNanos == 0 || cachedNanos == 0
            ? Figures.NONE
            : Figures.percent(1 - (double) cachedNanos / firstNanos));
  }

  private static String route(String prefix) {
    return ROUTES.stream()
        .filter(each -> each.getKey().equals(prefix))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  String cacheAccuracy() {
    MarkdownTable table = passes("Counter");
    counter(table, "Hits, as shown", "cache-hits", "shown.cache_hits");
    counter(table, "Misses, as shown", "cache-misses", "shown.cache_misses");
    counter(table, "Errors, as shown", "cache-errors", "shown.cache_errors");
    counter(table, "Lookups, as shown", "cache-lookups", "shown.total_requests");
    row(
        table,
        "Hit rate, as shown",
        reported.of("cache-hit-rate"),
        run -> ratio(ServerFigures.shownHitRatio(run)));
    counter(table, "Lookups, in truth", "", "cache.lookups");
    counter(table, "Misses, in truth", "", "cache.misses");
    row(
        table,
        "Misses by the headers",
        Figures.NONE,
        run -> Figures.count(Totals.of(run).count(Outcome.MISS)));
    row(
        table,
        "POSTs, shown as misses",
        reported.of("track-requests"),
        run -> Figures.count(ServerFigures.missSurplus(run)));
    counter(table, "Origin loads", "", "origin.loads");
    counter(table, "Database queries", "", "origin.queries");
    return table.render();
  }

  private void counter(MarkdownTable table, String what, String claim, String counter) {
    row(
        table,
        what,
        reportedOrNone(claim),
        run ->
            Optional.ofNullable(run.target().counters().get(counter))
                .map(Figures::count)
                .orElse(Figures.NONE));
  }

  String perEndpoint() {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request", "Pass")
            .numbers("Requests", "Rate", "Mean, ms", "P50, ms", "P95, ms", "P99, ms", "Hit rate");
    for (Map.Entry<String, String> route : ROUTES) {
      String prefix = route.getKey();
      table.row(
          route.getValue(),
          "reported",
          reported.of(prefix + "-requests"),
          reported.of(prefix + "-rate"),
          reported.of(prefix + "-mean"),
          reported.of(prefix + "-median"),
          Figures.NONE,
          Figures.NONE,
          Figures.NONE);
      for (Pass pass : Pass.IN_ORDER) {
        results
            .run(pass)
            .ifPresent(
                run ->
                    run.request(route.getValue())
                        .ifPresent(request -> endpoint(table, pass, run, request)));
      }
    }
    return table.render();
  }

  private static void endpoint(
      MarkdownTable table, Pass pass, RunResult run, RequestResult request) {
    Totals totals = Totals.of(List.of(request), run);
    Latencies response = totals.allResponse();
    table.row(
        "",
        pass.label(),
        Figures.count(totals.requestCount()),
        Figures.perSecond(totals.requestsPerSecond()),
        Figures.millis(response.meanNanos()),
        quantile(response, 0.5),
        quantile(response, 0.95),
        quantile(response, 0.99),
        ratio(totals.hitRatio()));
  }

  String distribution() {
    MarkdownTable table = passes("Percentile, ms");
    quantile(table, "P50", "p50-response", 0.5);
    quantile(table, "P75", "", 0.75);
    quantile(table, "P90", "", 0.9);
    quantile(table, "P95", "p95-response", 0.95);
    quantile(table, "P99", "p99-response", 0.99);
    quantile(table, "P99.9", "p999-response", 0.999);
    row(table, "Max", Figures.NONE, run -> Figures.millis(Totals.of(run).allResponse().maxNanos()));
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
                                  quantile(response, 0.5),
                                  quantile(response, 0.95),
                                  quantile(response, 0.99),
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
        run -> ratio(ServerFigures.originLoad(run)));
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

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? Figures.percent(ratio.getAsDouble()) : Figures.NONE;
  }
}
