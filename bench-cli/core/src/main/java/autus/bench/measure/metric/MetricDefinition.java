package autus.bench.measure.metric;

import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric.Unit;
import autus.bench.measure.metric.ResultMetrics.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a metric is, in one place. Gates, claims, comparisons, messages and completion know it from
 * here; with columns, the table by request, CSV and OpenMetrics show it too.
 *
 * @param name by which gates and claims ask for it
 * @param words what it counts, as help says it
 * @param columns where it stands in outputs that show metrics by request
 */
record MetricDefinition(
    String name,
    String words,
    Unit unit,
    Direction direction,
    Basis basis,
    Reading reading,
    ShownMetric.Columns columns) {

  /** What a metric rests on, from which follows what may stand in brackets behind its name. */
  enum Basis {
    /** The whole run: nothing. */
    RUN,
    /** Requests, answered or failed; failed ones have no outcome, so none can be named. */
    REQUESTS,
    /** Answered requests: requests, outcomes, a word of {@link Stretch}. */
    ANSWERED,
    /** Failed requests: requests, kinds of failures. */
    FAILED,
    /** Responses with some statuses: requests, status codes or classes of them. */
    STATUS,
    /** One counter or observation: its name. */
    NAMED
  }

  /**
   * What is asked of a run.
   *
   * @param selection what the brackets choose, for those that choose requests
   * @param times of the answered requests that were chosen
   */
  record Question(
      RunResult run, List<String> brackets, Selection selection, Supplier<Latencies> times) {}

  /** How a result has a metric. */
  @FunctionalInterface
  interface Reading {
    /** The value; empty if it is not defined for this run: no sample, no such counter. */
    Optional<Metric> of(Question question);
  }

  MetricDefinition(
      String name, String words, Unit unit, Direction direction, Basis basis, Reading reading) {
    this(name, words, unit, direction, basis, reading, ShownMetric.Columns.NONE);
  }

  /** The same with columns of its own; each may be empty. */
  MetricDefinition shownAs(String heading, String csv, String gauge) {
    return new MetricDefinition(
        name, words, unit, direction, basis, reading, new ShownMetric.Columns(heading, csv, gauge));
  }

  /**
   * The metric of that run.
   *
   * @param asked its name as it was asked for, for messages
   * @param times of the same run, by brackets, as far as they were needed before
   * @throws UnknownMetricException if it cannot be asked with these brackets
   */
  Optional<Metric> read(
      RunResult run, String asked, List<String> brackets, Map<List<String>, Latencies> times) {
    Selection selection = selection(run, asked, brackets);
    return reading.of(
        new Question(
            run,
            brackets,
            selection,
            () -> times.computeIfAbsent(List.copyOf(brackets), first -> selection.latencies())));
  }

  private Selection selection(RunResult run, String asked, List<String> brackets) {
    return switch (basis) {
      case RUN -> {
        if (!brackets.isEmpty()) {
          throw new UnknownMetricException(
              "%s is known for the whole run only, not for %s"
                  .formatted(asked, String.join(", ", brackets)));
        }
        yield Selection.of(run, asked, brackets);
      }
      case NAMED -> {
        if (brackets.size() != 1) {
          throw new UnknownMetricException(
              "%s needs one name in brackets, but has %d".formatted(asked, brackets.size()));
        }
        yield Selection.of(run, asked, List.of());
      }
      case FAILED ->
          Selection.ofErrors(
              run,
              brackets.stream()
                  .filter(each -> !Selection.failureKinds().containsKey(each))
                  .toList());
      case STATUS ->
          Selection.ofErrors(
              run, brackets.stream().filter(each -> !Selection.isStatus(each)).toList());
      case REQUESTS -> {
        Selection selection = Selection.of(run, asked, brackets);
        selection.requireNoOutcome("count");
        selection.requireRequests(asked);
        yield selection;
      }
      case ANSWERED -> Selection.of(run, asked, brackets);
    };
  }
}
