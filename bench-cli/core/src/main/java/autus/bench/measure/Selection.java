package autus.bench.measure;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult.OutcomeResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a run that selectors choose.
 *
 * @param requests those named, or all
 * @param outcomes those named; empty stands for all
 * @param isService whether times count from sending in place of from the intended start
 */
record Selection(List<RequestResult> requests, Set<Outcome> outcomes, boolean isService) {

  static final String SERVICE = "service";

  static Selection of(RunResult run, String metric, List<String> selectors) {
    List<RequestResult> requests = new ArrayList<>();
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (String selector : selectors) {
      if (isOutcome(selector)) {
        outcomes.add(Outcome.valueOf(selector));
      } else if (!selector.equals(SERVICE)) {
        requests.add(request(run, metric, selector));
      }
    }
    return new Selection(
        requests.isEmpty() ? run.requests() : requests, outcomes, selectors.contains(SERVICE));
  }

  /** The requests whose errors are asked for; kinds of errors are already taken out. */
  static Selection ofErrors(RunResult run, List<String> selectors) {
    List<RequestResult> requests =
        selectors.stream().map(selector -> request(run, "errors", selector)).toList();
    return new Selection(requests.isEmpty() ? run.requests() : requests, Set.of(), false);
  }

  /** Kinds of failures by their labels. */
  static Map<String, FailureKind> failureKinds() {
    return Arrays.stream(FailureKind.values())
        .collect(Collectors.toMap(FailureKind::label, kind -> kind));
  }

  /** Failed requests have no outcome, so some metrics cannot be split by it. */
  void requireNoOutcome(String instead) {
    if (!outcomes.isEmpty()) {
      throw new UnknownMetricException(
          "it cannot be split by outcome (%s); use %s[...]"
              .formatted(
                  outcomes.stream().map(Outcome::name).collect(Collectors.joining(", ")), instead));
    }
  }

  /** Whether the request of that name was chosen. */
  boolean has(String request) {
    return requests.stream().anyMatch(chosen -> chosen.name().equals(request));
  }

  /** The times of all answered requests that were chosen. */
  Latencies latencies() {
    return requests.stream()
        .flatMap(request -> request.outcomes().entrySet().stream())
        .filter(entry -> outcomes.isEmpty() || outcomes.contains(entry.getKey()))
        .map(entry -> times(entry.getValue()))
        .reduce(Latencies.NONE, Latencies::plus);
  }

  private Latencies times(OutcomeResult outcome) {
    return isService ? outcome.service() : outcome.response();
  }

  private static RequestResult request(RunResult run, String metric, String selector) {
    return run.request(selector)
        .orElseThrow(
            () ->
                new UnknownMetricException(
                    "%s[%s]: no such request or outcome in %s; there are: %s"
                        .formatted(metric, selector, run.name(), known(run, metric))));
  }

  private static String known(RunResult run, String metric) {
    Stream<String> words =
        metric.equals("errors")
            ? Arrays.stream(FailureKind.values()).map(FailureKind::label)
            : Stream.concat(Arrays.stream(Outcome.values()).map(Outcome::name), Stream.of(SERVICE));
    return Stream.concat(run.requests().stream().map(RequestResult::name), words)
        .collect(Collectors.joining(", "));
  }

  private static boolean isOutcome(String selector) {
    return Arrays.stream(Outcome.values()).anyMatch(outcome -> outcome.name().equals(selector));
  }
}
