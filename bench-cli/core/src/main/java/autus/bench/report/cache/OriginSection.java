package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.exchange.Outcome;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.OriginTruth.RequestFetches;
import autus.bench.measure.RunResult;
import autus.bench.measure.Stampede;
import autus.bench.measure.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the caches spared their origin, beside what headers say of it. */
public final class OriginSection {

  private OriginSection() {}

  /** What is true by definition, both views of it, and a row for each read. */
  public static List<Block> of(OriginTruth truth, RunResult run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "By the origin's own count (%s): the hit rate is the share of reads that cost it no fetch, 1 - fetches / reads. Revalidations and refreshes in the background are fetches; reads that waited for another's fetch cost none. Requests of other clients count too.",
            truth.source()));
    blocks.add(views(truth, run));
    if (!truth.requests().isEmpty()) {
      blocks.add(requests(truth));
    }
    return blocks;
  }

  private static Table views(OriginTruth truth, RunResult run) {
    Totals totals = Totals.of(run);
    OriginTruth.Fetches fetches = truth.fetches();
    Table.Builder table = Table.ordered().words("").numbers("By headers", "By the origin");
    table.row(
        "Hit rate",
        totals.lookupCount() == 0 ? Span.NONE : HitSpan.of(totals.hits()),
        Amounts.percent(truth.hitRatio()));
    table.row(
        "Of",
        Text.format("%s lookups", Amounts.count(totals.lookupCount())),
        Text.format("%s reads", Amounts.count(truth.readCount())));
    table.row(
        "Fetches: misses and revalidations",
        Amounts.count(totals.count(Outcome.MISS) + totals.count(Outcome.REVALIDATED)),
        Amounts.count(fetches.readCount()));
    table.row(
        "Of these revalidations",
        Amounts.count(totals.count(Outcome.REVALIDATED)),
        Text.format(
            "%s, %s of them 304",
            Amounts.count(fetches.conditionalCount()), Amounts.count(fetches.notModifiedCount())));
    table.row("Writes", Span.NONE, Amounts.count(fetches.writeCount()));
    table.row("Failed fetches", Span.NONE, Amounts.count(fetches.failedCount()));
    run.truth()
        .staleReads()
        .filter(found -> found.checkedCount() > 0)
        .ifPresent(
            found ->
                table.row(
                    "Stale reads",
                    Text.format("%s say so", Amounts.count(totals.count(Outcome.STALE))),
                    Text.format(
                        "%s of %s showed an old version",
                        Amounts.count(found.staleCount()), Amounts.count(found.checkedCount()))));
    return table.build();
  }

  private static Table requests(OriginTruth truth) {
    Table.Builder table =
        Table.create()
            .words("Read")
            .numbers("Sent", "Fetched", "Hit rate by the origin", "Events")
            .numbers("Fetches per event, median", "Max");
    for (RequestFetches each : truth.requests()) {
      Stampede.Loads events = each.events();
      table.row(
          each.request(),
          Amounts.count(each.readCount()),
          Amounts.count(each.fetchCount()),
          Amounts.percent(each.hitRatio()),
          Amounts.count(events.eventCount()),
          Amounts.of(events.median(), UsualNotation.TENTHS),
          Amounts.count(events.most()));
    }
    return table.build();
  }

  /** The hit rate in a few words, for where there is one line for it. */
  public static Optional<Text> hitRate(RunResult run) {
    return run.truth()
        .origin()
        .filter(truth -> truth.hitRatio().isPresent())
        .map(
            truth ->
                Text.format(
                    "%s of %s reads",
                    Amounts.percent(truth.hitRatio()), Amounts.count(truth.readCount())));
  }
}
