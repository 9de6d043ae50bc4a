package autus.bench.reproduce;

import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
import autus.bench.report.ReconciliationSection;
import autus.bench.report.StaleReadsSection;
import autus.bench.report.StampedeSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the cache did to its users, pass by pass, as sections and as findings. */
final class TruthTables {

  private final ReproductionResults results;

  TruthTables(ReproductionResults results) {
    this.results = results;
  }

  String staleReads() {
    return passes()
        .map(
            pass ->
                results
                    .run(pass)
                    .flatMap(run -> run.truth().staleReads())
                    .map(
                        found ->
                            "**%s.** %s"
                                .formatted(
                                    capital(pass.label()), StaleReadsSection.markdown(found)))
                    .orElse(""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  String stampedes() {
    MarkdownTable table = StampedeSection.table().numbers("Loads by the server");
    for (Pass pass : Stampedes.PASSES) {
      results
          .run(Stampedes.name(pass))
          .ifPresent(run -> stampede(run).ifPresent(read -> row(table, pass, run, read)));
    }
    return table.isEmpty()
        ? "Not measured.\n"
        : """
            All users on %s while its entry is flushed every %d ms. An event is one flush as readers met it. Without a mark of those who waited, each miss counts as a load and the figure is called an estimate; the server's own count stands beside it.

            %s"""
            .formatted(Stampedes.READ, Stampedes.BETWEEN_FLUSHES.toMillis(), table.render());
  }

  private static void row(MarkdownTable table, Pass pass, RunResult run, Stampede.Read read) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                StampedeSection.cells(
                    pass == Pass.AS_SHIPPED
                        ? "as shipped, everybody loads"
                        : "corrected, single flight",
                    read)));
    cells.add(Figures.count(ServerFigures.counter(run, "origin.loads." + Stampedes.READ)));
    table.row(cells.toArray());
  }

  String reconciliation() {
    return passes()
        .map(
            pass ->
                results
                    .run(pass)
                    .flatMap(run -> run.truth().reconciliation())
                    .map(
                        found ->
                            "**%s.**\n\n%s"
                                .formatted(
                                    capital(pass.label()), ReconciliationSection.markdown(found)))
                    .orElse(""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Pass> passes() {
    return Stream.of(Pass.AS_SHIPPED, Pass.CORRECTED);
  }

  private static String capital(String label) {
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  private static Optional<Stampede.Read> stampede(RunResult run) {
    return run.truth().stampede().flatMap(found -> found.reads().stream().findFirst());
  }

  /** Sentences with their numbers put in. */
  List<String> findings() {
    List<String> sentences = new ArrayList<>();
    stale(Pass.AS_SHIPPED)
        .flatMap(shipped -> stale(Pass.CORRECTED).map(corrected -> underLoad(shipped, corrected)))
        .ifPresent(sentences::add);
    results.run(Pass.AS_SHIPPED).flatMap(TruthTables::foundByItself).ifPresent(sentences::add);
    results
        .run(Stampedes.name(Pass.AS_SHIPPED))
        .flatMap(TruthTables::stampede)
        .flatMap(
            herd ->
                results
                    .run(Stampedes.name(Pass.CORRECTED))
                    .flatMap(TruthTables::stampede)
                    .map(single -> herd(herd, single)))
        .ifPresent(sentences::add);
    return sentences;
  }

  private Optional<StaleReads> stale(Pass pass) {
    return results
        .run(pass)
        .flatMap(run -> run.truth().staleReads())
        .filter(found -> found.checkedCount() > 0);
  }

  private static String underLoad(StaleReads shipped, StaleReads corrected) {
    return "**Under load, old data is the rule.** As shipped %s of %s reads of GET /analytics/stats (%s) provably lacked a write that had been answered before they began, half of them for more than %s, the oldest for %s. Corrected: %s of %s."
        .formatted(
            Figures.count(shipped.staleCount()),
            Figures.count(shipped.checkedCount()),
            Figures.percent((double) shipped.staleCount() / shipped.checkedCount()),
            Figures.seconds(shipped.age().quantileNanos(0.5)),
            Figures.seconds(shipped.age().maxNanos()),
            corrected.staleCount() == 0 ? "none" : Figures.count(corrected.staleCount()),
            Figures.count(corrected.checkedCount()));
  }

  private static Optional<String> foundByItself(RunResult run) {
    return run.truth()
        .reconciliation()
        .flatMap(found -> found.differences().stream().filter(each -> each.explained()).findFirst())
        .map(
            difference ->
                "**Nobody had to look for it.** Held against the answers' headers, the counters have %s too many %s: %s."
                    .formatted(
                        Figures.count(difference.surplus()),
                        difference.what(),
                        difference.reason()));
  }

  private static String herd(Stampede.Read herd, Stampede.Read single) {
    return "**Who misses together loads together.** Each time the entry was flushed under load, the store as shipped let %.0f requests through to the origin (median of %s events; at most %s); with a single flight it was %.0f, and the others waited %s for it (P50)."
        .formatted(
            herd.loads().median(),
            Figures.count(herd.loads().eventCount()),
            Figures.count(herd.loads().most()),
            single.loads().median(),
            single.waiting().isEmpty()
                ? Figures.NONE
                : Figures.duration(single.waiting().quantileNanos(0.5)));
  }
}
