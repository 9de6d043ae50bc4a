package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Cell;
import autus.bench.document.Paragraph;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.Reconciliation.Difference;
import autus.bench.measure.Reconciliation.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who counted what. */
public final class ReconciliationSection {

  private ReconciliationSection() {}

  /** A row for each who counted, where they differ, and whose hit rate it is. */
  public static List<Block> of(Reconciliation found) {
    Table.Builder counts =
        Table.create().words("Counted by").numbers("Lookups", "Hits", "Misses", "Hit rate");
    row(counts, "the client, by the " + found.client().source(), found.client());
    found.target().ifPresent(count -> row(counts, "the target, " + count.source(), count));
    found
        .redis()
        .ifPresent(
            redis ->
                row(
                    counts,
                    Text.format(
                        "Redis, keys (%s before, %s after)",
                        Amounts.count(redis.keysBefore()), Amounts.count(redis.keysAfter())),
                    new Count("Redis", redis.hits(), redis.misses())));
    List<Block> blocks = new ArrayList<>(List.of(counts.build()));
    found.sent().map(ReconciliationSection::requests).ifPresent(blocks::add);
    blocks.addAll(differences(found));
    found.hits().map(ReconciliationSection::hits).ifPresent(blocks::add);
    return blocks;
  }

  /** What can be known even of those who count requests only. */
  private static Paragraph requests(Sent sent) {
    Text run =
        Text.format(
            "The run sent %s reads and %s writes.",
            Amounts.count(sent.readCount()), Amounts.count(sent.writeCount()));
    return sent.shown().isEmpty()
        ? Paragraph.of("%s", run)
        : Paragraph.of(
            "%s The target itself counts %s requests at %s.",
            run, Amounts.count(sent.shown().get().requestCount()), sent.shown().get().source());
  }

  private static Paragraph hits(CountedHits hits) {
    return Paragraph.of(
        "The headers do not show the hit rate. It is %s of %s lookups according to %s: %s.",
        HitSpan.of(hits.range()),
        Amounts.count(hits.range().lookupCount()),
        hits.source(),
        hits.reason());
  }

  private static void row(Table.Builder table, Object who, Count count) {
    table.row(
        who,
        Amounts.count(count.lookups()),
        Amounts.count(count.hits()),
        Amounts.count(count.misses()),
        Amounts.share(count.hits(), count.lookups()));
  }

  private static List<Block> differences(Reconciliation found) {
    if (found.differences().isEmpty()) {
      return agreement(found).map(words -> List.<Block>of(Paragraph.of(words))).orElse(List.of());
    }
    Table.Builder table =
        Table.create().words("Differs from the client").numbers("By").words("Explained", "Because");
    for (Difference difference : found.differences()) {
      table.row(
          difference.what(),
          Amounts.of((double) difference.surplus(), UsualNotation.SURPLUS),
          Cell.yesOrNo(difference.explained()),
          difference.reason());
    }
    return List.of(table.build());
  }

  /** Nothing differs; but who stands alone agrees with nobody. */
  private static Optional<String> agreement(Reconciliation found) {
    boolean isShown = found.sent().flatMap(Sent::shown).isPresent();
    if (found.target().isEmpty() && found.redis().isEmpty()) {
      return isShown
          ? Optional.of(
              "The target counts as many requests as were sent, but neither hits nor misses, so the hit rate is not known.")
          : Optional.of(
              "No other counters of hits and misses could be read, so there is nothing to compare the client's counts with.");
    }
    return found.client().lookups() > 0
        ? Optional.of("All counts agree exactly.")
        : Optional.empty();
  }
}
