package autus.bench.measure;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.latency.Latencies;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * One request of the scenario.
 *
 * @param name as declared, never the expanded path
 * @param answers what came back, by status code, and how large
 * @param outcomes answered requests by what the cache did
 * @param failures requests that failed
 * @param signs what else is known of the caches; older files have none
 */
public record RequestResult(
    String name,
    Answers answers,
    Map<Outcome, OutcomeResult> outcomes,
    Failures failures,
    CacheSigns signs) {
  public RequestResult {
    outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
  }

  /** A request of which nothing else is known of the caches. */
  public RequestResult(
      String name, Answers answers, Map<Outcome, OutcomeResult> outcomes, Failures failures) {
    this(name, answers, outcomes, failures, CacheSigns.NONE);
  }

  /** Requests that were answered as expected. */
  @JsonIgnore
  public long answeredCount() {
    return outcomes.values().stream().mapToLong(outcome -> outcome.service().count()).sum();
  }

  /** Whole responses, as expected or not. */
  @JsonIgnore
  public long responseCount() {
    return answeredCount() + failures.responseCount();
  }

  /** Whole responses with this outcome, as expected or not. */
  public long responseCount(Outcome outcome) {
    long ofFailed =
        outcome == Outcome.UNKNOWN
            ? failures.responseCount()
                - signs.ofFailed().values().stream().mapToLong(Long::longValue).sum()
            : signs.ofFailed().getOrDefault(outcome, 0L);
    return count(outcome) + ofFailed;
  }

  /** All requests, answered or failed. */
  public long count() {
    return answeredCount() + failures.count();
  }

  /** Service times of all answered requests. */
  public Latencies service() {
    return outcomes.values().stream()
        .map(OutcomeResult::service)
        .reduce(Latencies.NONE, Latencies::plus);
  }

  /** Response times of all answered requests. */
  public Latencies response() {
    return outcomes.values().stream()
        .map(OutcomeResult::response)
        .reduce(Latencies.NONE, Latencies::plus);
  }

  /** The requests with this outcome; empty distributions if there are none. */
  public OutcomeResult outcome(Outcome outcome) {
    return outcomes.getOrDefault(outcome, OutcomeResult.NONE);
  }

  /** How many answered requests had this outcome. */
  public long count(Outcome outcome) {
    return outcome(outcome).service().count();
  }

  /**
   * What came back.
   *
   * @param statuses whole responses by status code, as expected or not; older files also count
   *     those that broke off
   * @param bodyBytes of all bodies together, as they came over the wire, also of those that broke
   *     off
   * @param statusTimes response times by status code; older files have none
   * @param outcomeBytes bytes of the bodies of whole responses by what the cache did; older files
   *     have none
   */
  public record Answers(
      Map<String, Long> statuses,
      long bodyBytes,
      Map<String, Latencies> statusTimes,
      Map<Outcome, Long> outcomeBytes) {
    public Answers {
      statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
      statusTimes = Collections.unmodifiableMap(new TreeMap<>(statusTimes));
      outcomeBytes = Collections.unmodifiableMap(new TreeMap<>(outcomeBytes));
    }

    /** Answers of which no more is known. */
    public Answers(Map<String, Long> statuses, long bodyBytes) {
      this(statuses, bodyBytes, Map.of(), Map.of());
    }

    /** Of both together. */
    public Answers plus(Answers other) {
      return new Answers(
          sum(statuses, other.statuses, Long::sum),
          bodyBytes + other.bodyBytes,
          sum(statusTimes, other.statusTimes, Latencies::plus),
          sum(outcomeBytes, other.outcomeBytes, Long::sum));
    }

    /** Of many together. */
    static Answers sum(List<Answers> all) {
      Map<String, List<Latencies>> times = new TreeMap<>();
      Answers counts = new Answers(Map.of(), 0);
      for (Answers each : all) {
        each.statusTimes.forEach(
            (status, found) -> times.computeIfAbsent(status, k -> new ArrayList<>()).add(found));
        counts =
            counts.plus(new Answers(each.statuses, each.bodyBytes, Map.of(), each.outcomeBytes));
      }
      return new Answers(
          counts.statuses, counts.bodyBytes, Latencies.sums(times), counts.outcomeBytes);
    }

    private static <K extends Comparable<K>, V> Map<K, V> sum(
        Map<K, V> one, Map<K, V> other, BinaryOperator<V> plus) {
      Map<K, V> sums = new TreeMap<>(one);
      other.forEach((key, value) -> sums.merge(key, value, plus));
      return sums;
    }
  }

  /**
   * Durations of the requests with one outcome.
   *
   * @param service from sending to the last byte
   * @param response from the intended start to the last byte
   * @param firstByte from sending to the first byte; older files have none
   */
  public record OutcomeResult(Latencies service, Latencies response, Latencies firstByte) {
    /** No request had the outcome. */
    public static final OutcomeResult NONE = new OutcomeResult(Latencies.NONE, Latencies.NONE);

    /** Durations without those to the first byte. */
    public OutcomeResult(Latencies service, Latencies response) {
      this(service, response, Latencies.NONE);
    }

    /** Of both together. */
    public OutcomeResult plus(OutcomeResult other) {
      return new OutcomeResult(
          service.plus(other.service),
          response.plus(other.response),
          firstByte.plus(other.firstByte));
    }
  }

  /**
   * Requests that failed.
   *
   * @param counts by kind; absent kinds did not occur
   * @param response from the intended start to the failure
   * @param samples the first few messages, escaped by whoever prints them
   * @param samplesByKind the first few of each kind; older files have none
   */
  public record Failures(
      Map<FailureKind, Long> counts,
      Latencies response,
      List<String> samples,
      Map<FailureKind, List<String>> samplesByKind) {
    /** So many messages are kept: of all kinds together, and of each. */
    public static final int MOST_SAMPLES = 5;

    /** No request failed. */
    public static final Failures NONE = new Failures(Map.of(), Latencies.NONE, List.of());

    public Failures {
      counts = Collections.unmodifiableMap(new TreeMap<>(counts));
      samples = List.copyOf(samples);
      Map<FailureKind, List<String>> copied = new TreeMap<>();
      samplesByKind.forEach((kind, messages) -> copied.put(kind, List.copyOf(messages)));
      samplesByKind = Collections.unmodifiableMap(copied);
    }

    /** Failures whose messages are not known by kind. */
    public Failures(Map<FailureKind, Long> counts, Latencies response, List<String> samples) {
      this(counts, response, samples, Map.of());
    }

    /** A few messages of one kind; where the file has them for all kinds only, of any. */
    public List<String> examples(FailureKind kind) {
      return samplesByKind.isEmpty() ? samples : samplesByKind.getOrDefault(kind, List.of());
    }

    /** How many requests failed. */
    public long count() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them were answered, though not as expected. */
    @JsonIgnore
    public long responseCount() {
      return counts.entrySet().stream()
          .filter(entry -> entry.getKey().isResponse())
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }
}
