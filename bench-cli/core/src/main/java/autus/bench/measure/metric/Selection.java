package autus.bench.measure.metric;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a run that selectors choose.
 *
 * @param requests those named, or all
 * @param outcomes those named; empty stands for all
 * @param connections those of the whole run
 * @param stretch from where to where times count
 * @param sequence times of several requests as a whole, in place of those of requests
 */
record Selection(
    List<RequestResult> requests,
    Set<Outcome> outcomes,
    Connections connections,
    Stretch stretch,
    Optional<Latencies> sequence) {

  private static final Pattern STATUS = Pattern.compile("[1-9](?:[0-9]{2}|[xX]{2})");

  private Selection(
      List<RequestResult> requests,
      Set<Outcome> outcomes,
      Connections connections,
      Stretch stretch) {
    this(requests, outcomes, connections, stretch, Optional.empty());
  }

  /** Whether a selector chooses the time of several requests as a whole. */
  static boolean isOfSequence(String selector) {
    return selector.startsWith(Sequences.SELECTOR) || selector.equals(Sequences.LOGIN);
  }

  /** A sequence or the login, if one is chosen. */
  private static Optional<Selection> sequence(
      RunResult run, String metric, List<String> selectors) {
    Optional<String> chosen =
        selectors.stream()
            .filter(each -> isOfSequence(each) && run.request(each).isEmpty())
            .findFirst();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    if (selectors.size() > 1) {
      throw new UnknownMetricException(
          "%s[%s]: a sequence is timed as a whole; write %s[%s]"
              .formatted(metric, String.join(", ", selectors), metric, chosen.get()));
    }
    Optional<Sequences> taken = run.measurement().sequences();
    Optional<SequenceResult> found =
        chosen.get().equals(Sequences.LOGIN)
            ? taken.flatMap(Sequences::login)
            : taken.flatMap(
                all -> all.find(chosen.get().substring(Sequences.SELECTOR.length()).strip()));
    if (found.isEmpty()) {
      throw new UnknownMetricException(
          "%s[%s]: no such sequence in %s; there are: %s"
              .formatted(metric, chosen.get(), run.name(), sequences(taken)));
    }
    return Optional.of(
        new Selection(
            List.of(),
            Set.of(),
            run.measurement().connections(),
            Stretch.RESPONSE,
            Optional.of(found.get().completed())));
  }

  private static String sequences(Optional<Sequences> taken) {
    String names =
        taken.stream()
            .flatMap(
                all ->
                    Stream.concat(
                        all.named().stream().map(each -> Sequences.SELECTOR + each.name()),
                        all.login().stream().map(SequenceResult::name)))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none: no sequence has a name, and no user logs in" : names;
  }

  static Selection of(RunResult run, String metric, List<String> selectors) {
    Optional<Selection> sequence = sequence(run, metric, selectors);
    if (sequence.isPresent()) {
      return sequence.get();
    }
    List<RequestResult> requests = new ArrayList<>();
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    Set<Stretch> stretches = EnumSet.noneOf(Stretch.class);
    for (String selector : selectors) {
      Optional<Stretch> stretch = Stretch.of(selector);
      if (isOutcome(selector)) {
        outcomes.add(Outcome.valueOf(selector));
      } else if (stretch.isPresent() && run.request(selector).isEmpty()) {
        stretches.add(stretch.get());
      } else {
        requests.add(request(run, metric, selector));
      }
    }
    return new Selection(
        requests.isEmpty() ? run.requests() : requests,
        outcomes,
        run.measurement().connections(),
        only(stretches, metric, selectors));
  }

  /** The one that was chosen; connections are not those of some requests. */
  private static Stretch only(Set<Stretch> stretches, String metric, List<String> selectors) {
    if (stretches.isEmpty()) {
      return Stretch.RESPONSE;
    }
    Stretch first = stretches.iterator().next();
    if (stretches.size() > 1) {
      throw new UnknownMetricException(
          "%s[%s]: times are of one of %s, not of several; name one"
              .formatted(metric, String.join(", ", selectors), String.join(", ", Stretch.words())));
    }
    if (first.isOfConnections() && selectors.size() > 1) {
      throw new UnknownMetricException(
          "%s[%s]: %s is known for the connections of the whole run only; write %s[%s]"
              .formatted(metric, String.join(", ", selectors), first.word(), metric, first.word()));
    }
    return first;
  }

  /** The requests whose errors are asked for; kinds of errors are already taken out. */
  static Selection ofErrors(RunResult run, List<String> selectors) {
    List<RequestResult> requests =
        selectors.stream().map(selector -> request(run, "errors", selector)).toList();
    return new Selection(
        requests.isEmpty() ? run.requests() : requests,
        Set.of(),
        run.measurement().connections(),
        Stretch.RESPONSE);
  }

  /** Kinds of failures by their labels. */
  static Map<String, FailureKind> failureKinds() {
    return Arrays.stream(FailureKind.values())
        .collect(Collectors.toMap(FailureKind::label, kind -> kind));
  }

  /** Whether a selector is a status code or a class of them, such as {@code 503} or {@code 5xx}. */
  static boolean isStatus(String selector) {
    return STATUS.matcher(selector).matches();
  }

  /**
   * Responses with one of these statuses; all of them if none is named.
   *
   * @param selectors those that are no statuses do not matter
   */
  long statusCount(List<String> selectors) {
    List<String> wanted =
        selectors.stream()
            .filter(Selection::isStatus)
            .map(each -> each.toLowerCase(Locale.ROOT).replace("x", ""))
            .toList();
    return requests.stream()
        .flatMap(request -> request.answers().statuses().entrySet().stream())
        .filter(entry -> wanted.isEmpty() || wanted.stream().anyMatch(entry.getKey()::startsWith))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whole responses with one of the outcomes, as expected or not; or the connections. */
  long responseCount() {
    if (stretch.isOfConnections() || sequence.isPresent()) {
      return latencies().count();
    }
    if (outcomes.isEmpty()) {
      return requests.stream().mapToLong(RequestResult::responseCount).sum();
    }
    return requests.stream()
        .mapToLong(request -> outcomes.stream().mapToLong(request::responseCount).sum())
        .sum();
  }

  /** Not every metric is of times, which alone have stretches. */
  void requireRequests(String metric) {
    if (sequence.isPresent()) {
      throw new UnknownMetricException(
          "%s is not known for a sequence, of which only times are taken; use p95[...] or the like"
              .formatted(metric));
    }
    if (stretch != Stretch.RESPONSE && stretch != Stretch.SERVICE) {
      throw new UnknownMetricException(
          "%s[%s]: %s selects a time, but %s is not a time; use p95[%s] or the like"
              .formatted(metric, stretch.word(), stretch.word(), metric, stretch.word()));
    }
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

  /** The times of all answered requests that were chosen, of the connections, or of a sequence. */
  Latencies latencies() {
    if (sequence.isPresent()) {
      return sequence.get();
    }
    return switch (stretch) {
      case CONNECT -> connections.connect();
      case TLS -> connections.tls();
      case RESPONSE, SERVICE, FIRST_BYTE -> ofRequests();
    };
  }

  private Latencies ofRequests() {
    return Latencies.sum(
        requests.stream()
            .flatMap(request -> request.outcomes().entrySet().stream())
            .filter(entry -> outcomes.isEmpty() || outcomes.contains(entry.getKey()))
            .map(entry -> stretch.times(entry.getValue()))
            .toList());
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
            : Stream.concat(
                Arrays.stream(Outcome.values()).map(Outcome::name), Stretch.words().stream());
    return Stream.concat(run.requests().stream().map(RequestResult::name), words)
        .collect(Collectors.joining(", "));
  }

  private static boolean isOutcome(String selector) {
    return Arrays.stream(Outcome.values()).anyMatch(outcome -> outcome.name().equals(selector));
  }
}
