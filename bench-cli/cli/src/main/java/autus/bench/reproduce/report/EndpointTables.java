package autus.bench.reproduce.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.HitSpan;
import autus.bench.reproduce.experiment.FunctionalTest;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the original report about single endpoints, its numbers beside ours. */
final class EndpointTables {

  /** Routes by the prefix of their claims' ids, in the original's order. */
  private static final List<Map.Entry<String, String>> ROUTES =
      List.of(
          Map.entry("stats", "GET /analytics/stats"),
          Map.entry("list", "GET /devices/list"),
          Map.entry("pages", "GET /analytics/pages"),
          Map.entry("online", "GET /devices/online"),
          Map.entry("track", "POST /analytics/track"),
          Map.entry("cache-stats", "GET /cache/stats"));

  private final ReproductionResults results;
  private final ReportedFigures reported;

  EndpointTables(ReproductionResults results, ReportedFigures reported) {
    this.results = results;
    this.reported = reported;
  }

  Table perEndpoint() {
    Table.Builder table =
        Table.create()
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
          Span.NONE,
          Span.NONE,
          Span.NONE);
      for (Pass pass : Pass.IN_ORDER) {
        results
            .run(pass)
            .ifPresent(
                run ->
                    run.request(route.getValue())
                        .ifPresent(request -> endpoint(table, pass, run, request)));
      }
    }
    return table.build();
  }

  private static void endpoint(
      Table.Builder table, Pass pass, RunResult run, RequestResult request) {
    Totals totals = Totals.of(List.of(request), run);
    Latencies response = totals.allResponse();
    table.row(
        "",
        pass.label(),
        Amounts.count(totals.requestCount()),
        Amounts.perSecond(totals.responsesPerSecond()),
        Amounts.millis(response.meanNanos()),
        PassTable.quantile(response, 0.5),
        PassTable.quantile(response, 0.95),
        PassTable.quantile(response, 0.99),
        HitSpan.of(totals.hits()));
  }

  Block improvements() {
    Optional<RunResult> functional = results.run(FunctionalTest.NAME);
    if (functional.isEmpty()) {
      return Paragraph.of("Not measured.");
    }
    Table.Builder table =
        Table.create()
            .words("Endpoint")
            .numbers("First, reported", "First, ms", "Cached, reported", "Cached, ms")
            .numbers("Improvement, reported", "Improvement");
    for (String prefix : List.of("stats", "pages", "list", "online")) {
      String route = route(prefix);
      functional
          .flatMap(run -> run.request(route))
          .ifPresent(request -> improvement(table, prefix, request));
    }
    return table.build();
  }

  private void improvement(Table.Builder table, String prefix, RequestResult request) {
    long firstNanos = request.outcome(Outcome.MISS).response().quantileNanos(0.5);
    long cachedNanos = request.outcome(Outcome.HIT).response().quantileNanos(0.5);
    Object cachedReported =
        prefix.equals("list")
            ? Text.format(
                "%s to %s", reported.of("list-cached-low"), reported.of("list-cached-high"))
            : reported.of(prefix + "-cached");
    table.row(
        request.name().substring(request.name().indexOf(' ') + 1),
        reported.of(prefix + "-first"),
        firstNanos == 0 ? Span.NONE : Amounts.millis(firstNanos),
        cachedReported,
        cachedNanos == 0 ? Span.NONE : Amounts.millis(cachedNanos),
        reported.of(prefix + "-improvement"),
        firstNanos == 0 || cachedNanos == 0
            ? Span.NONE
            : Amounts.percent(1 - (double) cachedNanos / firstNanos));
  }

  private static String route(String prefix) {
    return ROUTES.stream()
        .filter(each -> each.getKey().equals(prefix))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
