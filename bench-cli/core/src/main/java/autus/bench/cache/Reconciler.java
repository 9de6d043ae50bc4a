package autus.bench.cache;

import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.Difference;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.Reconciliation.Sent;
import autus.bench.measure.Reconciliation.Shown;
import autus.bench.measure.RequestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds the counts of one window against each other and explains differences where arithmetic does:
 * a surplus is explained if it equals, to the last request, what some kind of request amounts to.
 */
public final class Reconciler {

  private static final String OTHERS = "other clients, or requests outside the window";

  private final List<RequestResult> requests;
  private final Predicate<String> isRead;
  private final SentRequests sent;

  /**
   * For the requests of one run.
   *
   * @param isRead whether a request of that name is GET or HEAD
   */
  public Reconciler(List<RequestResult> requests, Predicate<String> isRead) {
    this.requests = List.copyOf(requests);
    this.isRead = isRead;
    this.sent = new SentRequests(requests, isRead);
  }

  /**
   * What others counted in the window, as far as it is known.
   *
   * @param target hits and misses by the counters that the target shows
   * @param shown requests by the same
   * @param redis by its Redis
   * @param origin by the origin behind the caches
   */
  public record OthersCounts(
      Optional<Count> target,
      Optional<Shown> shown,
      Optional<RedisCount> redis,
      Optional<OriginTruth> origin) {}

  /** Requests that could account for a surplus, in words and number. */
  private record Suspect(String words, long count) {}

  /** All counts, held against each other. */
  public Reconciliation reconcile(OthersCounts others) {
    HitRange told = HitRange.of(requests);
    Count client =
        new Count(
            "answers' headers",
            count(Outcome.HIT) + count(Outcome.STALE),
            count(Outcome.MISS) + count(Outcome.REVALIDATED));
    List<Difference> differences = new ArrayList<>();
    others.target().ifPresent(shown -> differences.addAll(ofTarget(client, shown)));
    others.redis().flatMap(keys -> ofRedis(client, keys)).ifPresent(differences::add);
    others
        .target()
        .flatMap(shown -> others.redis().flatMap(keys -> betweenThem(shown, keys)))
        .ifPresent(differences::add);
    others.shown().flatMap(this::ofRequests).ifPresent(differences::add);
    others
        .origin()
        .ifPresent(
            counted ->
                differences.addAll(
                    new FetchAccount(requests, isRead, sent)
                        .differences(client, others.target(), others.redis(), counted)));
    return new Reconciliation(
        client,
        others.target(),
        others.redis(),
        differences,
        Optional.of(new Sent(sent.readCount(), sent.writeCount(), others.shown())),
        told.isExact()
            ? Optional.empty()
            : new UntoldHits(sent, others.target(), others.redis()).find(told));
  }

  /** Of the target's counters from the headers, or, if these are silent, from what was sent. */
  private List<Difference> ofTarget(Count client, Count shown) {
    List<Difference> differences = new ArrayList<>();
    if (client.lookups() == shown.lookups() && client.hits() != shown.hits()) {
      differences.add(
          new Difference(
              "hits shown by the target",
              shown.hits() - client.hits(),
              "both saw %d lookups, so none is missing: the target counts another cache than the one that the responses report, or counts some hits as misses or the other way round"
                  .formatted(shown.lookups()),
              false));
      return differences;
    }
    if (client.lookups() > 0 || shown.lookups() <= 0) {
      add(differences, "hits shown by the target", shown.hits() - client.hits(), "hits");
      add(differences, "misses shown by the target", shown.misses() - client.misses(), "misses");
      return differences;
    }
    List<SentRequests.Selection> sums = sent.amountingTo(shown.lookups());
    long surplus = shown.lookups() - sent.readCount();
    Optional<SentRequests.Selection> own =
        sums.stream().filter(each -> !each.hasWrites()).findFirst();
    if (own.isPresent() && surplus == 0) {
      return differences;
    }
    if (own.isPresent()) {
      differences.add(
          new Difference(
              "lookups shown by the target",
              surplus,
              "it looked up %s; other requests are not cached, or their responses do not report a cache"
                  .formatted(own.get().reads()),
              true));
    } else if (!sums.isEmpty()) {
      differences.add(
          new Difference(
              "lookups shown by the target",
              surplus,
              "its lookups equal %s and %s: the target counts writes as lookups"
                  .formatted(sums.get(0).reads(), sums.get(0).writes()),
              true));
    } else {
      differences.add(
          new Difference(
              "lookups shown by the target",
              surplus,
              surplus > 0
                  ? OTHERS + ", or writes that the target counts"
                  : "the responses do not report a cache, so the lookups are not known",
              false));
    }
    return differences;
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
              ? "the target lost counts, or another cache stands in front of it; %d requests failed"
                  .formatted(failed)
              : "the target counted fewer than the client saw: it lost counts, was reset, or another cache stands in front of it",
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
                    "%s, counted as %s, and %d from other clients or from outside the window"
                        .formatted(suspect.words(), as, surplus - suspect.count()),
                    false))
        .orElseGet(() -> new Difference(what, surplus, OTHERS, false));
  }

  /** Writes first: they look nothing up, and are the likeliest to be counted all the same. */
  private List<Suspect> suspects() {
    List<Suspect> suspects = new ArrayList<>();
    List<RequestResult> writes =
        requests.stream().filter(each -> !isRead.test(each.name())).toList();
    for (RequestResult write : writes) {
      suspects.add(
          new Suspect("the run's %d %s".formatted(write.count(), write.name()), write.count()));
    }
    if (writes.size() > 1) {
      long all = writes.stream().mapToLong(RequestResult::count).sum();
      suspects.add(new Suspect("all %d writes of the run".formatted(all), all));
    }
    for (Outcome silent : List.of(Outcome.UNKNOWN, Outcome.BYPASS)) {
      String words =
          silent == Outcome.UNKNOWN
              ? "whose responses do not report a cache"
              : "that bypassed the cache";
      for (RequestResult request : requests) {
        long count = request.count(silent);
        suspects.add(new Suspect("the %d %s %s".formatted(count, request.name(), words), count));
      }
      suspects.add(
          new Suspect("the %d requests %s".formatted(count(silent), words), count(silent)));
    }
    return suspects;
  }

  private static Optional<Difference> ofRedis(Count client, RedisCount redis) {
    long keys = redis.hits() + redis.misses();
    long lookups = client.lookups();
    long surplus = keys - lookups;
    if (surplus == 0 || lookups == 0) {
      return Optional.empty();
    }
    for (int perLookup = 2; perLookup <= UntoldHits.MOST_KEYS_PER_LOOKUP; perLookup++) {
      if (keys == lookups * perLookup) {
        return Optional.of(
            new Difference(
                "key lookups in Redis",
                surplus,
                "each lookup reads %d keys, and Redis counts keys".formatted(perLookup),
                true));
      }
    }
    return Optional.of(
        new Difference(
            "key lookups in Redis",
            surplus,
            "%.2f keys per lookup: Redis counts every key that a command reads, also in scripts and writes"
                .formatted((double) keys / lookups),
            false));
  }

  /** Of the target's counters from Redis', whatever headers say. */
  private Optional<Difference> betweenThem(Count shown, RedisCount redis) {
    long keys = redis.hits() + redis.misses();
    if (keys <= 0 || shown.lookups() <= 0 || keys == shown.lookups()) {
      return Optional.empty();
    }
    for (int perLookup = 1; perLookup <= UntoldHits.MOST_KEYS_PER_LOOKUP; perLookup++) {
      long lookups = keys / perLookup;
      if (keys % perLookup == 0) {
        if (lookups == shown.lookups()) {
          return Optional.empty();
        }
        Optional<String> writes = sent.writesOf(shown.lookups() - lookups);
        if (writes.isPresent()) {
          return Optional.of(
              new Difference(
                  "lookups shown by the target, above Redis",
                  shown.lookups() - lookups,
                  "equals %s, for which the target did not ask Redis: it counts them, although they are not lookups"
                      .formatted(writes.get()),
                  true));
        }
      }
    }
    return Optional.of(
        new Difference(
            "lookups shown by the target, above Redis' keys",
            shown.lookups() - keys,
            "Redis counts every key that a command reads; no kind of request accounts for the difference",
            false));
  }

  private Optional<Difference> ofRequests(Shown shown) {
    long surplus = shown.requestCount() - sent.readCount() - sent.writeCount();
    return surplus == 0
        ? Optional.empty()
        : Optional.of(
            new Difference(
                "requests shown by the target",
                surplus,
                surplus > 0
                    ? OTHERS
                    : "they did not reach the target: another cache or server stands in front of it",
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
