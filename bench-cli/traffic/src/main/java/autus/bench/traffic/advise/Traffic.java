package autus.bench.traffic.advise;

import autus.bench.traffic.log.LogSummary;
import autus.bench.traffic.trace.KeyedTrace;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What logs hold.
 *
 * @param logs how each was read
 * @param counts requests, kept or not
 * @param kept those whose responses a cache may keep
 * @param routes names of routes, by their numbers
 * @param times what the log says of times
 */
record Traffic(
    List<LogSummary> logs, Counts counts, KeyedTrace kept, List<String> routes, Times times) {

  Traffic {
    logs = List.copyOf(logs);
    routes = List.copyOf(routes);
  }

  /**
   * Counts of all requests.
   *
   * @param requestCount all
   * @param bytes of their responses, together
   * @param passedBy requests that pass a cache by, with the reason
   * @param recorded what a cache in front did, by the log
   * @param clientCount different clients, at most {@link TrafficReader#MOST_CLIENTS}
   */
  record Counts(
      long requestCount,
      long bytes,
      Map<String, Long> passedBy,
      Recorded recorded,
      int clientCount) {

    /** Requests that pass a cache by. */
    long passedByCount() {
      return passedBy.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * What the log says of a cache that was there.
   *
   * @param lookupCount requests that it looked up
   * @param hitCount those that it answered from its store
   */
  record Recorded(long lookupCount, long hitCount) {

    /** Its hit ratio, if there was one. */
    OptionalDouble hitRatio() {
      return lookupCount == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) hitCount / lookupCount);
    }
  }

  /**
   * Times.
   *
   * @param meanLoadMicros of what the origin took; empty if no line says so
   * @param meanHitMicros of what hits took; empty if no line says so
   * @param furthestBackMicros by how much the time of a line was behind an earlier one, at most
   * @param isSpread whether requests were spread within their seconds
   * @param firstMicros of the first request, since 1970
   */
  record Times(
      OptionalDouble meanLoadMicros,
      OptionalDouble meanHitMicros,
      long furthestBackMicros,
      boolean isSpread,
      long firstMicros) {}
}
