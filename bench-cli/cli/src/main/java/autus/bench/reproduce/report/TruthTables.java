package autus.bench.reproduce.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.report.cache.ReconciliationSection;
import autus.bench.report.cache.StaleReadsSection;
import autus.bench.report.cache.StampedeSection;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.reproduce.experiment.ServerFigures;
import autus.bench.reproduce.experiment.Stampedes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the cache did to its users, pass by pass, as sections and as findings. */
final class TruthTables {

  private static final List<Pass> PASSES = List.of(Pass.AS_SHIPPED, Pass.CORRECTED);

  private final ReproductionResults results;

  TruthTables(ReproductionResults results) {
    this.results = results;
  }

  List<Block> staleReads() {
    List<Block> blocks = new ArrayList<>();
    for (Pass pass : PASSES) {
      results
          .run(pass)
          .flatMap(run -> run.truth().staleReads())
          .ifPresent(
              found -> {
                blocks.add(
                    new Paragraph(lead(pass).plus(" ").plus(StaleReadsSection.sentence(found))));
                blocks.addAll(StaleReadsSection.details(found));
              });
    }
    return blocks;
  }

  List<Block> stampedes() {
    Table.Builder table = StampedeSection.table().numbers("Loads by the server");
    for (Pass pass : Stampedes.PASSES) {
      results
          .run(Stampedes.name(pass))
          .ifPresent(run -> stampede(run).ifPresent(read -> row(table, pass, run, read)));
    }
    return table.isEmpty()
        ? List.of(Paragraph.of("Not measured."))
        : List.of(
            Paragraph.of(
                "All users on %s while its entry is flushed every %s ms. An event is one flush as readers saw it. If responses do not mark reads that waited, each miss counts as a load and the figure is called an estimate; the last column is the server's own count.",
                Stampedes.READ, Stampedes.BETWEEN_FLUSHES.toMillis()),
            table.build());
  }

  private static void row(Table.Builder table, Pass pass, RunResult run, Stampede.Read read) {
    List<Object> cells =
        new ArrayList<>(
            List.of(
                StampedeSection.cells(
                    pass == Pass.AS_SHIPPED
                        ? "as shipped, everybody loads"
                        : "corrected, single flight",
                    read)));
    cells.add(Amounts.count(ServerFigures.counter(run, "origin.loads." + Stampedes.READ)));
    table.row(cells.toArray());
  }

  List<Block> reconciliation() {
    List<Block> blocks = new ArrayList<>();
    for (Pass pass : PASSES) {
      results
          .run(pass)
          .flatMap(run -> run.truth().reconciliation())
          .ifPresent(
              found -> {
                blocks.add(new Paragraph(lead(pass)));
                blocks.addAll(ReconciliationSection.of(found));
              });
    }
    return blocks;
  }

  private static Text lead(Pass pass) {
    String label = pass.label();
    return Text.strong("%s%s.", label.substring(0, 1).toUpperCase(Locale.ROOT), label.substring(1));
  }

  private static Optional<Stampede.Read> stampede(RunResult run) {
    return run.truth().stampede().flatMap(found -> found.reads().stream().findFirst());
  }

  /** Sentences with their numbers put in. */
  List<Text> findings() {
    List<Text> sentences = new ArrayList<>();
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

  private static Text underLoad(StaleReads shipped, StaleReads corrected) {
    return Text.strong("Under load, old data is the rule.")
        .plus(
            " As shipped %s of %s reads of GET /analytics/stats (%s) provably lacked a write that had been answered before they began, half of them for more than %s, the oldest for %s. Corrected: %s of %s.",
            Amounts.count(shipped.staleCount()),
            Amounts.count(shipped.checkedCount()),
            Amounts.percent((double) shipped.staleCount() / shipped.checkedCount()),
            Amounts.seconds(shipped.age().quantileNanos(0.5)),
            Amounts.seconds(shipped.age().maxNanos()),
            corrected.staleCount() == 0 ? "none" : Amounts.count(corrected.staleCount()),
            Amounts.count(corrected.checkedCount()));
  }

  private static Optional<Text> foundByItself(RunResult run) {
    return run.truth()
        .reconciliation()
        .flatMap(found -> found.differences().stream().filter(each -> each.explained()).findFirst())
        .map(
            difference ->
                Text.strong("Nobody had to look for it.")
                    .plus(
                        " Compared with the responses' headers, the counters have %s too many %s: %s.",
                        Amounts.count(difference.surplus()),
                        difference.what(),
                        difference.reason()));
  }

  private static Text herd(Stampede.Read herd, Stampede.Read single) {
    return Text.strong("Who misses together loads together.")
        .plus(
            " Each time the entry was flushed under load, the store as shipped let %s requests through to the origin (median of %s events; at most %s); with a single flight it was %s, and the others waited %s for it (P50).",
            Amounts.of(herd.loads().median(), UsualNotation.DIGITS),
            Amounts.count(herd.loads().eventCount()),
            Amounts.count(herd.loads().most()),
            Amounts.of(single.loads().median(), UsualNotation.DIGITS),
            single.waiting().isEmpty()
                ? Span.NONE
                : Amounts.duration(single.waiting().quantileNanos(0.5)));
  }
}
