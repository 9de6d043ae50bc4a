package autus.bench.report;

import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.Difference;

/** Who counted what, as Markdown. */
public final class ReconciliationSection {

  private ReconciliationSection() {}

  /** The section below its heading. */
  public static String markdown(Reconciliation found) {
    MarkdownTable counts =
        MarkdownTable.create().words("Counted by").numbers("Lookups", "Hits", "Misses", "Hit rate");
    row(counts, "the client, by the " + found.client().source(), found.client());
    found.target().ifPresent(count -> row(counts, "the target, " + count.source(), count));
    found
        .redis()
        .ifPresent(
            redis ->
                row(
                    counts,
                    "Redis, keys (%s before, %s after)"
                        .formatted(
                            Figures.count(redis.keysBefore()), Figures.count(redis.keysAfter())),
                    new Count("Redis", redis.hits(), redis.misses())));
    return counts.render() + "\n" + differences(found);
  }

  private static void row(MarkdownTable table, String who, Count count) {
    table.row(
        who,
        Figures.count(count.lookups()),
        Figures.count(count.hits()),
        Figures.count(count.misses()),
        count.lookups() == 0
            ? Figures.NONE
            : Figures.percent((double) count.hits() / count.lookups()));
  }

  private static String differences(Reconciliation found) {
    if (found.target().isEmpty() && found.redis().isEmpty()) {
      return "The counters could not be read, so nothing can be held against the client's.\n";
    }
    if (found.differences().isEmpty()) {
      return "They agree to the last request.\n";
    }
    MarkdownTable table =
        MarkdownTable.create()
            .words("Differs from the client")
            .numbers("By")
            .words("Explained", "Because");
    for (Difference difference : found.differences()) {
      table.row(
          difference.what(),
          (difference.surplus() > 0 ? "+" : "") + Figures.count(difference.surplus()),
          difference.explained() ? "yes" : "no",
          difference.reason());
    }
    return table.render();
  }
}
