package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.Difference;
import java.util.List;

/** Who counted what. */
public final class ReconciliationSection {

  private ReconciliationSection() {}

  /** A row for each who counted, and where they differ. */
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
    return List.of(counts.build(), differences(found));
  }

  private static void row(Table.Builder table, Object who, Count count) {
    table.row(
        who,
        Amounts.count(count.lookups()),
        Amounts.count(count.hits()),
        Amounts.count(count.misses()),
        Amounts.share(count.hits(), count.lookups()));
  }

  private static Block differences(Reconciliation found) {
    if (found.target().isEmpty() && found.redis().isEmpty()) {
      return Paragraph.of(
          "The counters could not be read, so nothing can be held against the client's.");
    }
    if (found.differences().isEmpty()) {
      return Paragraph.of("They agree to the last request.");
    }
    Table.Builder table =
        Table.create().words("Differs from the client").numbers("By").words("Explained", "Because");
    for (Difference difference : found.differences()) {
      table.row(
          difference.what(),
          Amounts.of((double) difference.surplus(), UsualNotation.SURPLUS),
          YesNo.cell(difference.explained()),
          difference.reason());
    }
    return table.build();
  }
}
