package autus.bench.cache;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.Difference;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.RequestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the counts of one window against each other and explains differences where arithmetic does:
 * a surplus is explained if it equals, to the last request, what some kind of request amounts to.
 */
public final class Reconciler {

  /** No lookup asks for more keys than this; a higher ratio is no explanation. */
  private static final int MOST_KEYS_PER_LOOKUP = 8;

  private final List<RequestResult> requests;

  /** For the requests of one run. */
  public Reconciler(List<RequestResult> requests) {
    this.requests = List.copyOf(requests);
  }

  /** Requests that could account for a surplus, in words and number. */
  private record Suspect(String words, long count) {}

  /**
   * The counts in one table.
   *
   * @param target change of the target's counters over the window, if known
   * @param redis the same of its Redis
   */
  public Reconciliation reconcile(Optional<Count> target, Optional<RedisCount> redis) {
    Count client =
        new Count(
            "answers' headers",
            count(Outcome.HIT) + count(Outcome.STALE),
            count(Outcome.MISS) + count(Outcome.REVALIDATED));
    List<Difference> differences = new ArrayList<>();
    if (target.isPresent()) {
      Count shown = target.get();
      if (client.lookups() == 0 && shown.lookups() > 0 && count(Outcome.UNKNOWN) > 0) {
        differences.add(
            new Difference(
                "lookups shown by the target",
                shown.lookups(),
                "the answers say nothing of the cache, so only the target's counters know",
                shown.lookups() <= count(Outcome.UNKNOWN)));
      } else {
        add(differences, "hits shown by the target", shown.hits() - client.hits(), "hits");
        add(differences, "misses shown by the target", shown.misses() - client.misses(), "misses");
      }
    }
    redis.flatMap(counted -> ofRedis(client, counted)).ifPresent(differences::add);
    return new Reconciliation(client, target, redis, differences);
  }

  private void add(List<Difference> differences, String what, long surplus, String as) {
    if (surplus != 0) {
      differences.add(explained(what, surplus, as));
    }
  }

  private Difference explained(String what, long surplus, String as) {
    if (surplus < 0) {
      long failed = requests.stream().mapToLong(each -> each.failures().count()).sum();
      return new Difference(
          what,
          surplus,
          failed >= -surplus
              ? "the target lost count, or another cache stands before it; %d requests failed"
                  .formatted(failed)
              : "the target counted fewer than answered so: it lost count, was reset, or another cache stands before it",
          false);
    }
    for (Suspect suspect : suspects()) {
      if (suspect.count() == surplus) {
        return new Difference(
            what, surplus, "equals %s, counted as %s".formatted(suspect.words(), as), true);
      }
    }
    // What is left over after the largest group of requests that fits.
    return suspects().stream()
        .filter(suspect -> suspect.count() > 0 && suspect.count() < surplus)
        .filter(suspect -> surplus - suspect.count() < surplus / 10)
        .max((one, other) -> Long.compare(one.count(), other.count()))
        .map(
            suspect ->
                new Difference(
                    what,
                    surplus,
                    "%s, counted as %s, and %d of other clients or from outside the window"
                        .formatted(suspect.words(), as, surplus - suspect.count()),
                    false))
        .orElseGet(
            () ->
                new Difference(
                    what, surplus, "other clients, or requests outside the window", false));
  }

  /** Writes first: they look nothing up, and are the likeliest to be counted all the same. */
  private List<Suspect> suspects() {
    List<Suspect> suspects = new ArrayList<>();
    List<RequestResult> writes =
        requests.stream().filter(each -> !each.name().startsWith("GET ")).toList();
    for (RequestResult write : writes) {
      suspects.add(suspect("the run's %d %s".formatted(write.count(), write.name()), write));
    }
    if (writes.size() > 1) {
      long all = writes.stream().mapToLong(RequestResult::count).sum();
      suspects.add(new Suspect("all %d writes of the run".formatted(all), all));
    }
    for (Outcome silent : List.of(Outcome.UNKNOWN, Outcome.BYPASS)) {
      for (RequestResult request : requests) {
        long count = request.count(silent);
        suspects.add(
            new Suspect("%d %s answered %s".formatted(count, request.name(), silent), count));
      }
      suspects.add(
          new Suspect(
              "the %d requests answered %s".formatted(count(silent), silent), count(silent)));
    }
    return suspects;
  }

  private static Suspect suspect(String words, RequestResult request) {
    return new Suspect(words, request.count());
  }

  private static Optional<Difference> ofRedis(Count client, RedisCount redis) {
    long keys = redis.hits() + redis.misses();
    long surplus = keys - client.lookups();
    if (surplus == 0) {
      return Optional.empty();
    }
    long lookups = client.lookups();
    for (int perLookup = 2; perLookup <= MOST_KEYS_PER_LOOKUP; perLookup++) {
      if (lookups > 0 && keys == lookups * perLookup) {
        return Optional.of(
            new Difference(
                "keys asked for in Redis",
                surplus,
                "each lookup asks for %d keys; Redis counts keys".formatted(perLookup),
                true));
      }
    }
    String ratio = lookups == 0 ? "" : "%.2f keys a lookup: ".formatted((double) keys / lookups);
    return Optional.of(
        new Difference(
            "keys asked for in Redis",
            surplus,
            ratio + "Redis counts every key that any command asks for, also in scripts and writes",
            false));
  }

  private long count(Outcome outcome) {
    return requests.stream()
        .mapToLong(
            request ->
                request.count(outcome) + request.signs().ofFailed().getOrDefault(outcome, 0L))
        .sum();
  }
}
