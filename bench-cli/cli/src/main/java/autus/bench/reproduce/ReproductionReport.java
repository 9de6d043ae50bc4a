package autus.bench.reproduce;

import autus.bench.audit.AuditResult;
import autus.bench.audit.Verdict;
import autus.bench.measure.RunResult;
import autus.bench.report.ClaimsTable;
import autus.bench.report.MarkdownTable;
import autus.bench.report.RunReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole report of a reproduction as Markdown. A reader needs no other document. */
final class ReproductionReport {

  private final ReproductionOptions options;
  private final ReproductionResults results;
  private final AuditResult audit;
  private final Optional<String> failure;
  private final ComparisonTables tables;
  private final EndpointTables endpoints;
  private final Optional<PredictionTable> prediction;

  ReproductionReport(
      ReproductionOptions options,
      ReproductionResults results,
      AuditResult audit,
      Optional<String> failure) {
    this.options = options;
    this.results = results;
    this.audit = audit;
    this.failure = failure;
    this.prediction = PredictionTable.of(results, options.scenario());
    ReportedFigures reported = new ReportedFigures(audit);
    this.tables = new ComparisonTables(results, reported, options.scenario().users());
    this.endpoints = new EndpointTables(results, reported);
  }

  /** What somebody wants to read first: the findings, the main table, and the claims that fail. */
  String brief() {
    StringBuilder text = beginning();
    section(text, "Claims that do not hold", ClaimsTable.doubtful(audit));
    return text.toString();
  }

  private StringBuilder beginning() {
    StringBuilder text = new StringBuilder("# The AUTUS v4.5 caching report, reproduced\n\n");
    failure.ifPresent(
        reason ->
            text.append("**INVALID**: ")
                .append(reason)
                .append(". What follows was measured before that.\n\n"));
    text.append(summary());
    section(text, "What this run shows", findings());
    section(text, "Load test results", tables.loadTest());
    return text;
  }

  String markdown() {
    StringBuilder text = beginning();
    section(
        text,
        "Response time improvements by endpoint",
        """
        Medians of a single user: the first request from an empty cache (%d times per endpoint) and cached ones (%d times).

        """
                .formatted(
                    options.effort().rounds(),
                    options.effort().rounds() * FunctionalTest.CACHED_PER_ROUND)
            + endpoints.improvements());
    section(text, "Cache accuracy", tables.cacheAccuracy());
    section(text, "Results per endpoint", endpoints.perEndpoint());
    section(text, "Response time distribution", tables.distribution());
    section(text, "Hits and misses apart", tables.hitsAndMisses());
    section(text, "Uncached versus cached", tables.uncachedAndCached());
    prediction.ifPresent(
        predicted ->
            section(
                text,
                "Predicted and measured",
                "By the scenario's load, lifetimes and invalidations; the intervals come from seeded plays of the same load.\n\n"
                    + predicted.render()));
    section(text, "Saturation", saturation());
    TruthTables truth = new TruthTables(results);
    section(text, "Stale reads under load", truth.staleReads());
    section(text, "Stampedes", truth.stampedes());
    section(text, "Whose count is right", truth.reconciliation());
    section(text, "The claims, one by one", ClaimsTable.claims(audit));
    section(text, "The report against its own arithmetic", ClaimsTable.checks(audit));
    section(text, "How it was measured", method());
    return text.toString();
  }

  private static void section(StringBuilder text, String heading, String content) {
    text.append("\n## ").append(heading).append("\n\n").append(content);
  }

  private String summary() {
    String verdicts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> audit.claimCount(verdict) > 0)
            .map(verdict -> "%d %s".formatted(audit.claimCount(verdict), verdict.label()))
            .collect(Collectors.joining(", "));
    return """
        %d claims of the report were checked: %s.

        Three passes over the same load with the same seed: **before** (cache off), **as shipped** (the behaviour of v4.5: invalidation patterns that match no key, writes counted as misses) and **corrected** (invalidation works).
        "Reported" is the original's number as printed.
        """
        .formatted(audit.claims().size(), verdicts);
  }

  private String findings() {
    List<String> sentences =
        new ArrayList<>(new Findings(results, new ReportedFigures(audit)).sentences());
    prediction.map(PredictionTable::deviations).ifPresent(sentences::addAll);
    return sentences.isEmpty()
        ? "Nothing: the passes are missing.\n"
        : sentences.stream().map(sentence -> "- " + sentence + "\n").collect(Collectors.joining());
  }

  private String saturation() {
    return """
        The same users without think time, %d s each: reads alone, reads while one further user writes at the report's %s, and the full mix. CPU is the share of all cores; client, server and Redis share them, so the client's work is part of the limit.

        """
            .formatted(options.effort().saturation().toSeconds(), Loads.WRITES)
        + new SaturationTable(results).render();
  }

  private String method() {
    MarkdownTable table = MarkdownTable.create().words("What", "How");
    table.row("Order of the passes", labels(options.passes()));
    table.row(
        "Before each pass",
        "the cache emptied, the database restored to its seed, all counters zeroed");
    table.row(
        "Warm-up of the server",
        results.warmth().isEmpty() ? "not done" : WarmUp.words(results.warmth()));
    table.row("Origin", originWords());
    table.row(
        "Response time",
        "from the instant at which the plan says to send to the last byte of the answer");
    table.row(
        "Counted",
        "requests that began in the window; the drain only waits for their answers; client and server counts agree to the request, or the run is invalid");
    Optional<RunResult> shown =
        Pass.IN_ORDER.stream().flatMap(pass -> results.run(pass).stream()).findFirst();
    return table.render() + shown.map(run -> "\n" + RunReport.method(run)).orElse("");
  }

  private String originWords() {
    return switch (options.setting().origin()) {
      case SIMULATED ->
          "simulated: real queries over the report's own seed data, plus a delay that brings them to the 100, 50, 80 and 50 ms of the server that was measured in the report";
      case DATABASE -> "real aggregations over a larger seed, without any delay";
    };
  }

  private static String labels(List<Pass> passes) {
    return passes.stream().map(Pass::label).collect(Collectors.joining(", "));
  }
}
