package autus.bench.measure;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult.OutcomeResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of some requests together: all of a run, or one.
 *
 * @param requestCount all that began in the window
 * @param failedCount those that failed
 * @param response response times of the answered ones, by outcome
 * @param hits lookups, and those of them that the store answered
 * @param windowNanos length of the window, which divides rates
 */
public record Totals(
    long requestCount,
    long failedCount,
    Map<Outcome, Latencies> response,
    HitRange hits,
    long windowNanos) {

  /** All requests of a run. */
  public static Totals of(RunResult result) {
    return of(result.requests(), result);
  }

  /** Some requests of a run. */
  public static Totals of(List<RequestResult> requests, RunResult result) {
    Map<Outcome, Latencies> response = new EnumMap<>(Outcome.class);
    long count = 0;
    long failed = 0;
    for (RequestResult request : requests) {
      count += request.count();
      failed += request.failures().count();
      for (Map.Entry<Outcome, OutcomeResult> entry : request.outcomes().entrySet()) {
        response.merge(entry.getKey(), entry.getValue().response(), Latencies::plus);
      }
    }
    return new Totals(
        count, failed, response, HitRange.of(requests), result.identity().window().lengthNanos());
  }

  /** Response times of all answered requests. */
  public Latencies allResponse() {
    return response.values().stream().reduce(Latencies.NONE, Latencies::plus);
  }

  /** Response times of the requests that the store answered. */
  public Latencies servedResponse() {
    return response.entrySet().stream()
        .filter(entry -> entry.getKey().isServedFromStore())
        .map(Map.Entry::getValue)
        .reduce(Latencies.NONE, Latencies::plus);
  }

  /** How many answered requests had this outcome. */
  public long count(Outcome outcome) {
    return response.getOrDefault(outcome, Latencies.NONE).count();
  }

  /** Requests in the base of the hit ratio. */
  public long lookupCount() {
    return hits.lookupCount();
  }

  /**
   * (HIT + STALE) / (HIT + STALE + REVALIDATED + MISS); absent if nothing was looked up, or if
   * {@link #hits} is an interval.
   */
  public OptionalDouble hitRatio() {
    return hits.ratio();
  }

  /** Answered as expected / all; absent if there was no request. */
  public OptionalDouble successRatio() {
    return requestCount == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (requestCount - failedCount) / requestCount);
  }

  /** Requests per second of the window. */
  public double requestsPerSecond() {
    return requestCount / (windowNanos / 1e9);
  }
}
