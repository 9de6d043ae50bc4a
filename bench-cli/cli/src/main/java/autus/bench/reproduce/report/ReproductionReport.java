package autus.bench.reproduce.report;

import autus.bench.audit.AuditResult;
import autus.bench.document.Block;
import autus.bench.document.BulletList;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.report.MethodTable;
import autus.bench.report.verdict.AuditReport;
import autus.bench.report.verdict.ClaimsTable;
import autus.bench.reproduce.experiment.FunctionalTest;
import autus.bench.reproduce.experiment.Loads;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionOptions;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.reproduce.experiment.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The whole report of a reproduction. A reader needs no other document. */
public final class ReproductionReport {

  private final ReproductionOptions options;
  private final ReproductionResults results;
  private final AuditResult audit;
  private final Optional<String> failure;
  private final ComparisonTables tables;
  private final EndpointTables endpoints;
  private final Optional<PredictionTable> prediction;

  public ReproductionReport(
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
  public Document brief() {
    List<Block> blocks = beginning();
    blocks.add(Section.of("Claims that do not hold", ClaimsTable.doubtful(audit)));
    return report(blocks);
  }

  public Document whole() {
    List<Block> blocks = beginning();
    blocks.add(improvements());
    blocks.add(Section.of("Cache accuracy", tables.cacheAccuracy()));
    blocks.add(Section.of("Results per endpoint", endpoints.perEndpoint()));
    blocks.add(Section.of("Response time distribution", tables.distribution()));
    blocks.add(Section.of("Hits and misses apart", tables.hitsAndMisses()));
    blocks.add(Section.of("Uncached versus cached", tables.uncachedAndCached()));
    prediction.map(ReproductionReport::predicted).ifPresent(blocks::add);
    blocks.add(saturation());
    TruthTables truth = new TruthTables(results);
    blocks.add(Section.of("Stale reads under load", truth.staleReads()));
    blocks.add(Section.of("Stampedes", truth.stampedes()));
    blocks.add(Section.of("Hit counts of client and server", truth.reconciliation()));
    blocks.add(Section.of("The claims, one by one", ClaimsTable.claims(audit)));
    blocks.add(Section.of("The report against its own arithmetic", ClaimsTable.checks(audit)));
    blocks.add(Section.of("How it was measured", method()));
    return report(blocks);
  }

  private static Document report(List<Block> blocks) {
    return Document.of(Section.of("The AUTUS v4.5 caching report, reproduced", blocks));
  }

  private List<Block> beginning() {
    List<Block> blocks = new ArrayList<>();
    failure.ifPresent(
        reason ->
            blocks.addAll(
                Note.invalid(List.of(reason + ". What follows was measured before that."))));
    blocks.addAll(summary());
    blocks.add(Section.of("What this run shows", findings()));
    blocks.add(Section.of("Load test results", tables.loadTest()));
    return blocks;
  }

  private List<Block> summary() {
    return List.of(
        Paragraph.of(
            "%s claims of the report were checked: %s.",
            audit.claims().size(), AuditReport.counts(audit)),
        Paragraph.of(
            """
            Three passes over the same load with the same seed: %s (cache off), %s (the behaviour of v4.5: invalidation patterns that match no key, writes counted as misses) and %s (invalidation works).
            "Reported" is the original's number as printed.
            """,
            Text.strong("before"), Text.strong("as shipped"), Text.strong("corrected")));
  }

  private Block findings() {
    List<Text> sentences =
        new ArrayList<>(new Findings(results, new ReportedFigures(audit)).sentences());
    prediction.map(PredictionTable::deviations).ifPresent(sentences::addAll);
    return sentences.isEmpty()
        ? Paragraph.of("Nothing: the passes are missing.")
        : new BulletList(sentences);
  }

  private Section improvements() {
    int rounds = options.effort().rounds();
    return Section.of(
        "Response time improvements by endpoint",
        Paragraph.of(
            "Medians of a single user: the first request from an empty cache (%s times per endpoint) and cached ones (%s times).",
            rounds, rounds * FunctionalTest.CACHED_PER_ROUND),
        endpoints.improvements());
  }

  private static Section predicted(PredictionTable table) {
    return Section.of(
        "Predicted and measured",
        Paragraph.of(
            "By the scenario's load, lifetimes and invalidations; the intervals come from seeded simulations of the same load."),
        table.build());
  }

  private Section saturation() {
    return Section.of(
        "Saturation",
        Paragraph.of(
            "The same users without think time, %s s each: reads alone, reads while one further user writes at the report's %s, and the full mix. CPU is the share of all cores; client, server and Redis share them, so the client's work is part of the limit.",
            options.effort().saturation().toSeconds(), Loads.WRITES),
        new SaturationTable(results).build());
  }

  private List<Block> method() {
    Table.Builder table = Table.ordered().words("What", "How");
    table.row("Order of the passes", labels(options.passes()));
    table.row(
        "Before each pass",
        "the cache emptied, the database restored to its seed, all counters zeroed");
    table.row(
        "Warm-up of the server",
        results.warmth().isEmpty() ? "not done" : WarmUp.words(results.warmth()));
    table.row("Origin", originWords());
    table.row(
        "Response time", "from the planned instant of sending to the last byte of the response");
    table.row(
        "Counted",
        "requests that began in the window; the drain only waits for their responses; client and server counts agree to the request, or the run is invalid");
    List<Block> tables = new ArrayList<>(List.of(table.build()));
    Pass.IN_ORDER.stream()
        .flatMap(pass -> results.run(pass).stream())
        .findFirst()
        .map(MethodTable::of)
        .ifPresent(tables::add);
    return tables;
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
