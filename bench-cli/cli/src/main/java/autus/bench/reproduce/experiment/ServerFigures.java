package autus.bench.reproduce.experiment;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.Totals;
import autus.bench.referenceserver.ServerCounters;
import autus.bench.referenceserver.ServerState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What the server under test says of one pass, brought into a result's shape. */
public final class ServerFigures {

  private ServerFigures() {}

  /** The counters by dotted names: {@code requests.<route>}, {@code cache.*}, {@code shown.*}. */
  static Map<String, Long> flatten(ServerCounters counters) {
    Map<String, Long> flat = new TreeMap<>();
    counters.requests().forEach((route, count) -> flat.put("requests." + route, count));
    ServerCounters.Cache cache = counters.cache();
    flat.put("cache.lookups", cache.lookups());
    flat.put("cache.hits", cache.hits());
    flat.put("cache.misses", cache.misses());
    flat.put("cache.errors", cache.errors());
    flat.put("cache.bypasses", cache.bypasses());
    flat.put("cache.collapsed", cache.collapsed());
    flat.put("cache.stored", cache.stored());
    flat.put("cache.rejected-fills", cache.rejectedFills());
    flat.put("cache.pending-invalidations", cache.pendingInvalidations());
    flat.put("shown.cache_hits", counters.shown().cacheHits());
    flat.put("shown.cache_misses", counters.shown().cacheMisses());
    flat.put("shown.cache_errors", counters.shown().cacheErrors());
    flat.put("shown.total_requests", counters.shown().totalRequests());
    flat.put("origin.loads", counters.origin().loads());
    flat.put("origin.queries", counters.origin().queries());
    counters
        .origin()
        .loadsByRoute()
        .forEach((route, count) -> flat.put("origin.loads." + route, count));
    return flat;
  }

  /** Adds the counters and the processor time between two states to a result. */
  public static RunResult join(
      RunResult result, ServerCounters counters, ServerState before, ServerState after) {
    Map<String, Double> observations = new TreeMap<>(result.target().observations());
    observations.put("cpu.generator-nanos", (double) result.measurement().generator().cpuNanos());
    observations.put(
        "cpu.server-nanos", (double) (after.cpu().serverNanos() - before.cpu().serverNanos()));
    if (before.cpu().redisNanos().isPresent() && after.cpu().redisNanos().isPresent()) {
      long redisNanos =
          after.cpu().redisNanos().getAsLong() - before.cpu().redisNanos().getAsLong();
      observations.put("cpu.redis-nanos", (double) redisNanos);
    }
    RunResult joined =
        result
            .withTarget(new Target(flatten(counters), observations))
            .withTargetSoftware(software(after));
    return disagreement(joined, counters).map(joined::invalidBecause).orElse(joined);
  }

  private static Map<String, String> software(ServerState state) {
    return Map.of(
        "server JVM", state.jvm().version() + " (" + state.jvm().vendor() + ")",
        "Redis", state.redis().version().orElse("away") + " (" + state.redis().source() + ")",
        "database", state.database().product() + ", " + state.database().eventRows() + " events",
        "cache mode", state.cacheMode().label(),
        "origin", state.origin().label());
  }

  /** Where the client and the server do not count the same requests, although none failed. */
  static Optional<String> disagreement(RunResult result, ServerCounters counters) {
    for (RequestResult request : result.requests()) {
      long received = counters.requests(request.name());
      if (request.failures().count() == 0 && received != request.count()) {
        return Optional.of(
            "the client sent %d %s, but the server received %d; something else used the server during the run"
                .formatted(request.count(), request.name(), received));
      }
    }
    return Optional.empty();
  }

  /** Hits of hits and misses, by the counters that the server shows. */
  public static OptionalDouble shownHitRatio(RunResult run) {
    return ratio(counter(run, "shown.cache_hits"), counter(run, "shown.total_requests"));
  }

  /** Misses shown that were no lookups. */
  public static long missSurplus(RunResult run) {
    return counter(run, "shown.cache_misses") - counter(run, "cache.misses");
  }

  /** Origin loads per cacheable read. */
  public static OptionalDouble originLoad(RunResult run) {
    return ratio(
        counter(run, "origin.loads"),
        counter(run, "cache.lookups") + counter(run, "cache.bypasses"));
  }

  /** The share of cacheable reads that cost no origin load. */
  public static OptionalDouble loadsAvoided(RunResult run) {
    OptionalDouble load = originLoad(run);
    return load.isPresent() ? OptionalDouble.of(1 - load.getAsDouble()) : load;
  }

  /** The requests for routes that the cache may answer, told from the others by their outcomes. */
  public static Totals cacheableReads(RunResult run) {
    return Totals.of(cacheableRequests(run), run);
  }

  public static List<RequestResult> cacheableRequests(RunResult run) {
    return run.requests().stream()
        .filter(request -> request.count(Outcome.UNKNOWN) < request.answeredCount())
        .toList();
  }

  public static long counter(RunResult run, String name) {
    return run.target().counters().getOrDefault(name, 0L);
  }

  static OptionalDouble ratio(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
