package autus.bench.foretold;

import autus.bench.document.Amounts;
import autus.bench.document.Text;
import autus.bench.foretold.RouteFacts.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the data of a run say of a route that differs from what was foretold. */
final class Explanation {

  private Explanation() {}

  static Text of(Foretold.Route foretold, RouteFacts facts) {
    List<Text> parts = new ArrayList<>();
    if (facts.counts().unknownCount() == facts.counts().all()) {
      return Text.of("No response says what the cache did.");
    }
    if (facts.counts().unknownCount() > 0) {
      parts.add(
          Text.format(
              "%s responses do not say what the cache did.",
              Amounts.count(facts.counts().unknownCount())));
    }
    double measured = (double) facts.counts().hitCount() / facts.counts().all();
    if (measured > foretold.hitRatio()) {
      more(foretold, facts, parts);
    } else {
      fewer(foretold, facts, parts);
    }
    return Text.join(" ", parts);
  }

  private static void more(Foretold.Route foretold, RouteFacts facts, List<Text> parts) {
    if (facts.firsts().hitCount() > 0) {
      parts.add(
          Text.format(
              "%s of %s first requests of keys were hits: the cache had them from before the run.",
              Amounts.count(facts.firsts().hitCount()), Amounts.count(facts.firsts().all())));
    }
    double foretoldRepeats =
        (1 - foretold.hitRatio()) * facts.counts().all() - facts.firsts().all();
    if (isWhole(foretold, facts) && foretoldRepeats > facts.repeatCount()) {
      parts.add(
          Text.format(
              "%s requests for keys that had been answered were no hits, where %s were foretold: it keeps more, or for longer, than the cache that was chosen.",
              Amounts.count(facts.repeatCount()), Amounts.count(Math.round(foretoldRepeats))));
    }
    if (parts.isEmpty()) {
      parts.add(Text.of("Nothing in the data of the run explains it."));
    }
  }

  private static void fewer(Foretold.Route foretold, RouteFacts facts, List<Text> parts) {
    boolean isWhole = isWhole(foretold, facts);
    if (!isWhole || facts.firsts().all() > 1.05 * foretold.keyCount()) {
      parts.add(
          Text.format(
              "%s of %s misses were the first requests of their keys, %s.",
              Amounts.count(facts.firsts().missCount()),
              Amounts.count(facts.counts().missCount()),
              isWhole
                  ? Text.format("where the log has %s keys", Amounts.count(foretold.keyCount()))
                  : Text.of("of which a part of a log has a larger share than the whole")));
    }
    facts.repeats().entrySet().stream()
        .sorted(
            Map.Entry.<Reason, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .forEach(
            each ->
                parts.add(
                    Text.format(
                        "%s of %s repeated misses: %s.",
                        Amounts.count(each.getValue()),
                        Amounts.count(facts.repeatCount()),
                        words(each.getKey()))));
    if (parts.isEmpty()) {
      parts.add(Text.of("Nothing in the data of the run explains it."));
    }
  }

  /** Whether the run answered about as many requests of the route as the log has. */
  private static boolean isWhole(Foretold.Route foretold, RouteFacts facts) {
    double ratio = (double) facts.counts().all() / Math.max(1, foretold.requestCount());
    return ratio > 0.95 && ratio < 1.05;
  }

  private static String words(Reason reason) {
    return switch (reason.kind()) {
      case NOT_KEPT -> "the response before was not to be kept (%s)".formatted(reason.detail());
      case UNDER_WAY -> "sent while the key was being loaded, and loaded again";
      case LIFETIME_OVER -> "the lifetime that the response before named was over";
      case KEPT_BEFORE_RUN ->
          "the cache had the key from before the run, so that its age is not known";
      case NEVER_HIT -> "no request of this route was ever a hit: the cache does not keep it";
      case OLDER_THAN_HITS ->
          "older than any hit of this route: the cache keeps for a shorter time, or has less room";
      case AS_YOUNG_AS_HITS ->
          "as young as entries that were hits, so that no lifetime explains them: evicted, or never kept";
    };
  }
}
