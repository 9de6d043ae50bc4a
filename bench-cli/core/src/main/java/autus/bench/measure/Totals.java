package autus.bench.measure;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of some requests together: all of a run, or one.
 *
 * @param requestCount all that began in the window
 * @param failedCount those that failed
 * @param responseCount those that were answered, as expected or not
 * @param bodyBytes of all bodies
 * @param response response times of the answered ones, by outcome
 * @param hits lookups, and those of them that the store answered
 * @param windowNanos length of the window, which divides rates
 */
public record Totals(
    long requestCount,
    long failedCount,
    long responseCount,
    long bodyBytes,
    Map<Outcome, Latencies> response,
    HitRange hits,
    long windowNanos) {

  /** All requests of a run. */
  public static Totals of(RunResult result) {
    return of(result.requests(), result);
  }

  /** Some requests of a run. */
  public static Totals of(List<RequestResult> requests, RunResult result) {
    Map<Outcome, List<Latencies>> response = new EnumMap<>(Outcome.class);
    long count = 0;
    long failed = 0;
    long responses = 0;
    long bytes = 0;
    for (RequestResult request : requests) {
      count += request.count();
      failed += request.failures().count();
      responses += request.responseCount();
      bytes += request.answers().bodyBytes();
      for (Map.Entry<Outcome, OutcomeResult> entry : request.outcomes().entrySet()) {
        response
            .computeIfAbsent(entry.getKey(), first -> new ArrayList<>())
            .add(entry.getValue().response());
      }
    }
    return new Totals(
        count,
        failed,
        responses,
        bytes,
        Latencies.sums(response),
        HitRange.of(requests),
        result.identity().window().lengthNanos());
  }

  /** What came back for all requests of a run. */
  public static Answers answers(RunResult run) {
    return Answers.sum(run.requests().stream().map(RequestResult::answers).toList());
  }

  /** Response times of all requests that were answered as expected. */
  public Latencies allResponse() {
    return Latencies.sum(response.values());
  }

  /** Response times of the requests that the store answered. */
  public Latencies servedResponse() {
    return response.entrySet().stream()
        .filter(entry -> entry.getKey().isServedFromStore())
        .map(Map.Entry::getValue)
        .reduce(Latencies.NONE, Latencies::plus);
  }

  /** How many requests that were answered as expected had this outcome. */
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

  /** The throughput: responses per second of the window, as expected or not. */
  public double responsesPerSecond() {
    return perSecond(responseCount);
  }

  /** Those of them that were as expected. */
  public double successesPerSecond() {
    return perSecond(requestCount - failedCount);
  }

  /** Bytes of bodies per second of the window, as they came over the wire. */
  public double bytesPerSecond() {
    return perSecond(bodyBytes);
  }

  /** So many per second of the window; 0 if it has no length. */
  public double perSecond(long count) {
    return windowNanos <= 0 ? 0 : count / (windowNanos / 1e9);
  }
}
