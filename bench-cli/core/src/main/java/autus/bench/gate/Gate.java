package autus.bench.gate;

import autus.bench.error.UserErrorException;
import autus.bench.expression.Condition;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Quantity;
import autus.bench.measure.Sequences;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.UnknownMetricException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition that a result must meet, such as {@code p95 < 6ms}. Its names are the metrics of
 * {@link ResultMetrics}. {@code baseline} stands for the gate's own metric in the baseline, and
 * {@code baseline.p95[GET /health]} for any of its metrics. Immutable.
 */
public final class Gate {

  private static final String BASELINE = "baseline";
  private static final String BASELINE_PREFIX = BASELINE + ".";

  /** How the usual thresholds of k6 are to be written. */
  private static final Map<String, String> OF_K6 =
      Map.of(
          "http_req_duration", "p95 < 300ms, also mean and max",
          "http_req_waiting", "p95[ttfb] < 300ms",
          "http_req_connecting", "p95[connect] < 10ms",
          "http_req_tls_handshaking", "p95[tls] < 10ms",
          "http_req_failed", "errors < 1%",
          "http_reqs", "requests > 100, or throughput > 100/s",
          "checks", "success-rate > 99%");

  private static final String ERRORS = "errors";
  private static final String ERROR_RATE = "error-rate";

  private final Condition condition;
  private final String source;
  private final boolean isOfErrorRate;

  private Gate(Condition condition, String source, boolean isOfErrorRate) {
    this.condition = condition;
    this.source = source;
    this.isOfErrorRate = isOfErrorRate;
  }

  /**
   * Reads a gate and checks its names and units, without any result.
   *
   * @param source where it is written, for messages, such as {@code scenario.yaml:19}
   * @throws UserErrorException if it is none; the message names the source and the column
   */
  public static Gate parse(String text, String source) {
    try {
      Gate gate = new Gate(Condition.parse(text), source, false);
      if (gate.metrics().isEmpty()) {
        throw new UserErrorException(
            "%s: gate \"%s\" must name a metric of the run; there are: %s"
                .formatted(source, text, ResultMetrics.names()));
      }
      return gate.rehearsed();
    } catch (ExpressionException mistake) {
      throw new UserErrorException("%s: gate %s".formatted(source, mistake.getMessage()), mistake);
    }
  }

  /** {@code errors > 5%} can only mean the share of failed requests, {@code errors > 5} cannot. */
  private Gate rehearsed() {
    try {
      rehearse();
      return this;
    } catch (ExpressionException mistake) {
      if (metrics().stream().noneMatch(metric -> metric.name().equals(ERRORS))) {
        throw mistake;
      }
      Gate meant = new Gate(condition, source, true);
      try {
        meant.rehearse();
      } catch (ExpressionException neither) {
        throw mistake;
      }
      return meant;
    }
  }

  /** Evaluates with made-up values, since wrong names and units show with any value. */
  private void rehearse() {
    List<Reference> references = condition.references();
    condition.judge(
        reference -> {
          Reference asked = withoutBaseline(reference);
          double value = 1 + 0.37 * references.indexOf(reference); // differ: no zero divisor
          return ResultMetrics.isMetric(asked.name())
              ? Optional.of(MetricQuantity.of(value, unit(asked)))
              : unknown(reference);
        });
  }

  private Optional<Quantity> unknown(Reference reference) {
    throw condition.mistake(
        reference,
        "no metric is called %s; %s"
            .formatted(
                reference,
                Optional.ofNullable(OF_K6.get(reference.name()))
                    .map("what k6 calls so is written %s"::formatted)
                    .orElseGet(() -> "there are: " + ResultMetrics.names())));
  }

  private autus.bench.measure.metric.Metric.Unit unit(Reference reference) {
    return ResultMetrics.unit(reference.name(), reference.selectors());
  }

  /**
   * Checks the selectors before there is a result.
   *
   * @param requests the names of the scenario's requests
   * @throws UserErrorException if one is neither a request nor another selector of the metric
   */
  public void requireKnownSelectors(List<String> requests) {
    requireKnownSelectors(requests, Sequences.NONE);
  }

  /**
   * The same where sequences are timed as a whole.
   *
   * @param sequences those of the run
   */
  public void requireKnownSelectors(List<String> requests, Sequences sequences) {
    for (Reference reference : condition.references()) {
      Reference asked = withoutBaseline(reference);
      try {
        ResultMetrics.requireKnown(asked.name(), asked.selectors(), requests, sequences);
      } catch (UnknownMetricException problem) {
        throw wrong(condition.mistake(reference, String.valueOf(problem.getMessage())));
      }
    }
  }

  /** Whether a running run has all that it names, so that a verdict on it means something. */
  public boolean isKnownMeanwhile() {
    return metrics().stream()
        .map(this::withoutBaseline)
        .allMatch(asked -> ResultMetrics.isKnownMeanwhile(asked.name()));
  }

  /**
   * Checks that it can be judged over the last seconds of a running run.
   *
   * @throws UserErrorException if it names what is known only when the run has ended
   */
  public void requireOfLastSeconds() {
    for (Reference reference : metrics()) {
      Reference asked = withoutBaseline(reference);
      if (!ResultMetrics.isOfLastSeconds(asked.name(), asked.selectors())) {
        throw wrong(
            condition.mistake(
                reference,
                "%s is known when the run has ended, not while it lasts; make it a gate"
                    .formatted(reference)));
      }
    }
  }

  private UserErrorException wrong(ExpressionException mistake) {
    return new UserErrorException("%s: gate %s".formatted(source, mistake.getMessage()), mistake);
  }

  /** Whether it compares with a baseline. */
  public boolean needsBaseline() {
    return condition.references().stream().anyMatch(Gate::isOfBaseline);
  }

  /** The metrics of the run at hand that it names, each once. */
  List<Reference> metrics() {
    return condition.references().stream().filter(each -> !isOfBaseline(each)).toList();
  }

  static boolean isOfBaseline(Reference reference) {
    return reference.name().equals(BASELINE) || reference.name().startsWith(BASELINE_PREFIX);
  }

  /** The metric that is meant: for {@code baseline} alone the gate's own. */
  Reference withoutBaseline(Reference reference) {
    Reference named = named(reference);
    return isOfErrorRate && named.name().equals(ERRORS)
        ? new Reference(ERROR_RATE, named.selectors())
        : named;
  }

  private Reference named(Reference reference) {
    if (reference.name().startsWith(BASELINE_PREFIX)) {
      return new Reference(
          reference.name().substring(BASELINE_PREFIX.length()), reference.selectors());
    }
    if (!reference.name().equals(BASELINE)) {
      return reference;
    }
    if (!reference.selectors().isEmpty() || metrics().size() != 1) {
      throw condition.mistake(
          reference,
          "baseline alone refers to the only metric of its gate; write baseline.%s"
              .formatted(metrics().isEmpty() ? "p95" : metrics().get(0)));
    }
    return metrics().get(0);
  }

  Condition condition() {
    return condition;
  }

  String source() {
    return source;
  }

  /** As it was written. */
  public String text() {
    return condition.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
