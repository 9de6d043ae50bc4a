package autus.bench.cache;

import autus.bench.exchange.Outcome;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.Difference;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.RequestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an origin counted, against the misses of everybody who counted in front of it. */
final class FetchAccount {

  private final List<RequestResult> requests;
  private final Predicate<String> isRead;
  private final SentRequests sent;

  FetchAccount(List<RequestResult> requests, Predicate<String> isRead, SentRequests sent) {
    this.requests = requests;
    this.isRead = isRead;
    this.sent = sent;
  }

  /** One for each who counted other misses than there were fetches, and one for the writes. */
  List<Difference> differences(
      Count client, Optional<Count> target, Optional<RedisCount> redis, OriginTruth origin) {
    long fetches = origin.fetches().readCount();
    List<Difference> differences = new ArrayList<>();
    if (client.lookups() > 0) {
      add(
          differences,
          "fetches counted by the origin, beyond the misses in headers",
          fetches - misses());
    }
    target.ifPresent(
        count ->
            add(
                differences,
                "fetches counted by the origin, beyond the misses that the target shows",
                fetches - count.misses()));
    redis.ifPresent(
        count ->
            add(
                differences,
                "fetches counted by the origin, beyond the misses of Redis",
                fetches - count.misses()));
    long writes = origin.fetches().writeCount() - sent.writeCount();
    if (writes != 0) {
      differences.add(
          new Difference(
              "writes counted by the origin, beyond those sent",
              writes,
              writes > 0 ? "other clients write too" : "they did not reach the origin",
              false));
    }
    return differences;
  }

  private void add(List<Difference> differences, String what, long surplus) {
    if (surplus != 0) {
      differences.add(reason(what, surplus));
    }
  }

  private Difference reason(String what, long surplus) {
    if (surplus < 0) {
      return sent.writesOf(-surplus)
          .map(
              words ->
                  new Difference(what, surplus, "equals " + words + ", counted as misses", true))
          .orElseGet(
              () ->
                  new Difference(
                      what,
                      surplus,
                      "requests that waited for the fetch of another count as misses, but cause no fetch",
                      false));
    }
    long bypassed = reads(Outcome.BYPASS);
    if (surplus == bypassed) {
      return new Difference(
          what, surplus, "equals the %d reads that bypassed the cache".formatted(bypassed), true);
    }
    long silent = reads(Outcome.UNKNOWN);
    if (surplus == silent) {
      return new Difference(
          what,
          surplus,
          "equals the %d reads whose responses do not report a cache".formatted(silent),
          true);
    }
    return new Difference(
        what,
        surplus,
        reads(Outcome.STALE) > 0
            ? "background fetches while stale data was served, or fetches for other clients"
            : "fetches that no response shows: in the background, for reads that bypassed the cache, or for other clients",
        false);
  }

  private long misses() {
    return reads(Outcome.MISS) + reads(Outcome.REVALIDATED);
  }

  private long reads(Outcome outcome) {
    return requests.stream()
        .filter(each -> isRead.test(each.name()))
        .mapToLong(each -> each.count(outcome) + each.signs().ofFailed().getOrDefault(outcome, 0L))
        .sum();
  }
}
