package autus.bench.summary;

import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.Interval;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RunResult;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * One run in plain numbers, each with its unit in its name: the figures of its report, for who
 * would rather not decode histograms. It is made of a result whenever that is written, and never
 * read back.
 *
 * @param name of the run
 * @param valid whether the figures may be believed
 * @param startedAt wall clock at the start of the measured window
 * @param durationSeconds length of the window, which divides rates
 * @param all all requests together
 * @param outcomes the same by what the cache did
 * @param requests each request by its name
 * @param connections how long it took to make them
 * @param sequences the scenario's sequences that are timed as a whole, by their names; absent if
 *     there are none
 * @param login what users sent before their first request, as a whole; absent if nothing
 */
public record RunSummary(
    String name,
    boolean valid,
    Instant startedAt,
    double durationSeconds,
    PartFigures all,
    Map<Outcome, OutcomeFigures> outcomes,
    Map<String, RequestFigures> requests,
    ConnectionFigures connections,
    Optional<Map<String, SequenceFigures>> sequences,
    Optional<SequenceFigures> login) {

  private static final String HIT_RATE = "hit-rate";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Some requests.
   *
   * @param firstByte times to the first byte of what was answered as expected; absent if nothing
   *     was, and in results of older versions
   * @param statuses whole responses by status code, as expected or not
   * @param failures requests that failed, by kind as gates name them
   */
  public record PartFigures(
      @JsonUnwrapped Counts counts,
      @JsonUnwrapped Rates rates,
      @JsonUnwrapped Hits hits,
      @JsonUnwrapped Times times,
      Optional<Times> firstByte,
      Map<String, Long> statuses,
      Map<String, Long> failures) {}

  /** One request, also by what the cache did. */
  public record RequestFigures(
      @JsonUnwrapped PartFigures figures, Map<Outcome, OutcomeFigures> outcomes) {}

  /**
   * Responses with one outcome.
   *
   * @param responseCount as expected or not
   * @param firstByte times to the first byte, as of all responses
   */
  public record OutcomeFigures(
      long responseCount,
      double responsesPerSecond,
      double bytesPerSecond,
      @JsonUnwrapped Times times,
      Optional<Times> firstByte) {}

  /**
   * Connections that were begun in the window; those kept from a warm-up are not among them.
   *
   * @param count how many
   * @param connect until they were there, without resolving the name; absent if there was none
   * @param tls from there to the end of the handshake; absent if none is encrypted
   */
  public record ConnectionFigures(long count, Optional<Times> connect, Optional<Times> tls) {

    private static ConnectionFigures of(Connections connections) {
      return new ConnectionFigures(
          connections.connect().count(),
          Times.known(connections.connect()),
          Times.known(connections.tls()));
    }
  }

  /**
   * Several requests as a whole.
   *
   * @param completedCount those whose requests were all answered as expected; the times are theirs
   * @param failedCount the others that came to their end
   */
  public record SequenceFigures(long completedCount, long failedCount, @JsonUnwrapped Times times) {

    private static SequenceFigures of(SequenceResult sequence) {
      return new SequenceFigures(
          sequence.completed().count(), sequence.failedCount(), Times.of(sequence.completed()));
    }

    private static Optional<Map<String, SequenceFigures>> byName(Sequences taken) {
      Map<String, SequenceFigures> figures = new LinkedHashMap<>();
      taken.named().forEach(each -> figures.put(each.name(), of(each)));
      return figures.isEmpty()
          ? Optional.empty()
          : Optional.of(Collections.unmodifiableMap(figures));
    }
  }

  /**
   * How many.
   *
   * @param requestCount that began in the window, answered or failed
   * @param failedCount that failed
   * @param responseCount whole responses, as expected or not
   */
  public record Counts(long requestCount, long failedCount, long responseCount) {}

  /** In each second of the window; bytes are those of bodies as they came over the wire. */
  public record Rates(double requestsPerSecond, double responsesPerSecond, double bytesPerSecond) {}

  /**
   * How many were hits, and how many came as expected. Ratios go from 0 to 1.
   *
   * @param hitRatio absent if nothing was looked up, or if some responses do not tell and nobody
   *     else counted
   * @param hitRatioLow the low end of its 95 % interval; where the run is too short for one, and
   *     some responses do not tell, the least that it can be
   * @param hitRatioHigh the high end, in the same way
   * @param successRatio absent if there was no request
   */
  public record Hits(
      Optional<Double> hitRatio,
      Optional<Double> hitRatioLow,
      Optional<Double> hitRatioHigh,
      Optional<Double> successRatio) {

    private static Hits of(
        Optional<Metric> hitRatio, Optional<Interval> drawn, OptionalDouble successRatio) {
      Optional<Interval> known =
          hitRatio.flatMap(Metric::bounds).map(bounds -> new Interval(bounds.low(), bounds.high()));
      // What others counted has no slices of time to draw from.
      Optional<Interval> interval =
          hitRatio.flatMap(Metric::source).isPresent() ? known : drawn.or(() -> known);
      return new Hits(
          hitRatio.filter(metric -> metric.bounds().isEmpty()).map(Metric::value),
          interval.map(Interval::low),
          interval.map(Interval::high),
          successRatio.isPresent() ? Optional.of(successRatio.getAsDouble()) : Optional.empty());
    }
  }

  /** Times; each is absent if there was none, as if no response was as expected. */
  public record Times(
      Optional<Double> meanMillis,
      Optional<Double> p50Millis,
      Optional<Double> p75Millis,
      Optional<Double> p90Millis,
      Optional<Double> p95Millis,
      Optional<Double> p99Millis,
      Optional<Double> p999Millis,
      Optional<Double> maxMillis) {

    private static Times of(Latencies times) {
      return new Times(
          millis(times, times.meanNanos()),
          quantile(times, 0.5),
          quantile(times, 0.75),
          quantile(times, 0.9),
          quantile(times, 0.95),
          quantile(times, 0.99),
          quantile(times, 0.999),
          millis(times, (double) times.maxNanos()));
    }

    private static Optional<Times> known(Latencies times) {
      return times.isEmpty() ? Optional.empty() : Optional.of(of(times));
    }

    private static Optional<Double> quantile(Latencies times, double q) {
      return millis(times, (double) times.quantileNanos(q));
    }

    private static Optional<Double> millis(Latencies times, double nanos) {
      return times.isEmpty() ? Optional.empty() : Optional.of(nanos / NANOS_PER_MILLI);
    }
  }

  public RunSummary {
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
  }

  /** The figures of that run. */
  public static RunSummary of(RunResult run) {
    RunIntervals intervals = RunIntervals.of(run);
    ResultMetrics metrics = ResultMetrics.of(run);
    Map<String, RequestFigures> requests = new LinkedHashMap<>();
    for (RequestResult request : run.requests()) {
      Totals totals = Totals.of(List.of(request), run);
      Hits hits =
          Hits.of(
              metrics.find(HIT_RATE, List.of(request.name())),
              intervals.hitRatio(request),
              totals.successRatio());
      requests.put(
          request.name(),
          new RequestFigures(
              part(totals, hits, request.answers(), List.of(request)),
              outcomes(totals, request.answers(), List.of(request))));
    }
    Totals totals = Totals.of(run);
    Answers answers = Totals.answers(run);
    Hits hits =
        Hits.of(metrics.find(HIT_RATE, List.of()), intervals.of(HIT_RATE), totals.successRatio());
    return new RunSummary(
        run.name(),
        run.identity().validity().valid(),
        run.identity().window().startedAt(),
        totals.windowNanos() / NANOS_PER_SECOND,
        part(totals, hits, answers, run.requests()),
        outcomes(totals, answers, run.requests()),
        requests,
        ConnectionFigures.of(run.measurement().connections()),
        run.measurement().sequences().flatMap(SequenceFigures::byName),
        run.measurement().sequences().flatMap(Sequences::login).map(SequenceFigures::of));
  }

  private static PartFigures part(
      Totals totals, Hits hits, Answers answers, List<RequestResult> requests) {
    Map<String, Long> failures = new TreeMap<>();
    for (RequestResult request : requests) {
      request
          .failures()
          .counts()
          .forEach((kind, count) -> failures.merge(kind.label(), count, Long::sum));
    }
    return new PartFigures(
        new Counts(totals.requestCount(), totals.failedCount(), totals.responseCount()),
        new Rates(
            totals.perSecond(totals.requestCount()),
            totals.responsesPerSecond(),
            totals.bytesPerSecond()),
        hits,
        Times.of(totals.allResponse()),
        Times.known(firstByte(requests, Set.of(Outcome.values()))),
        answers.statuses(),
        failures);
  }

  private static Map<Outcome, OutcomeFigures> outcomes(
      Totals totals, Answers answers, List<RequestResult> requests) {
    Map<Outcome, OutcomeFigures> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      long responses = requests.stream().mapToLong(request -> request.responseCount(outcome)).sum();
      if (responses > 0) {
        outcomes.put(
            outcome,
            new OutcomeFigures(
                responses,
                totals.perSecond(responses),
                totals.perSecond(answers.outcomeBytes().getOrDefault(outcome, 0L)),
                Times.of(totals.response().getOrDefault(outcome, Latencies.NONE)),
                Times.known(firstByte(requests, Set.of(outcome)))));
      }
    }
    return outcomes;
  }

  private static Latencies firstByte(List<RequestResult> requests, Set<Outcome> outcomes) {
    return Latencies.sum(
        requests.stream()
            .flatMap(request -> request.outcomes().entrySet().stream())
            .filter(entry -> outcomes.contains(entry.getKey()))
            .map(entry -> entry.getValue().firstByte())
            .toList());
  }
}
