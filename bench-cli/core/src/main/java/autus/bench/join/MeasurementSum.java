package autus.bench.join;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Adds up what several runs of the same requests measured. Exact: histograms add. */
final class MeasurementSum {

  private MeasurementSum() {}

  /**
   * The requests of all runs together, each summed.
   *
   * @param runs at least one, all with the same requests in the same order
   */
  static List<RequestResult> requests(List<RunResult> runs) {
    List<RequestResult> sums = new ArrayList<>(runs.get(0).requests());
    for (RunResult run : runs.subList(1, runs.size())) {
      for (int i = 0; i < sums.size(); i++) {
        sums.set(i, plus(sums.get(i), run.requests().get(i)));
      }
    }
    return sums;
  }

  private static RequestResult plus(RequestResult one, RequestResult other) {
    Map<Outcome, OutcomeResult> outcomes = new EnumMap<>(Outcome.class);
    outcomes.putAll(one.outcomes());
    other
        .outcomes()
        .forEach((outcome, result) -> outcomes.merge(outcome, result, OutcomeResult::plus));
    return new RequestResult(
        one.name(),
        one.answers().plus(other.answers()),
        outcomes,
        plus(one.failures(), other.failures()),
        one.signs().plus(other.signs()));
  }

  /** The connections of all runs together. */
  static Connections connections(List<RunResult> runs) {
    return runs.stream()
        .map(run -> run.measurement().connections())
        .reduce(Connections.NONE, Connections::plus);
  }

  private static Failures plus(Failures one, Failures other) {
    Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
    counts.putAll(one.counts());
    other.counts().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    return new Failures(
        counts,
        one.response().plus(other.response()),
        Stream.concat(one.samples().stream(), other.samples().stream())
            .limit(Failures.MOST_SAMPLES)
            .toList(),
        samplesByKind(one, other));
  }

  private static Map<FailureKind, List<String>> samplesByKind(Failures one, Failures other) {
    Map<FailureKind, List<String>> samples = new EnumMap<>(FailureKind.class);
    samples.putAll(one.samplesByKind());
    other
        .samplesByKind()
        .forEach(
            (kind, more) ->
                samples.merge(
                    kind,
                    more,
                    (first, second) ->
                        Stream.concat(first.stream(), second.stream())
                            .limit(Failures.MOST_SAMPLES)
                            .toList()));
    return samples;
  }

  /**
   * What the generators of all runs together used and how well they kept their plans.
   *
   * @param together how busy two of them are together: the busier one if they ran at the same time,
   *     both added if one ran after the other
   */
  static Generator generator(List<RunResult> runs, BinaryOperator<Strain> together) {
    long cpuNanos = 0;
    long gcPauseNanos = 0;
    long reconnectCount = 0;
    Latencies lateness = Latencies.NONE;
    Backlog backlog = Backlog.NONE;
    Strain strain = Strain.UNKNOWN;
    for (RunResult run : runs) {
      Generator generator = run.measurement().generator();
      cpuNanos += generator.cpuNanos();
      gcPauseNanos += generator.gcPauseNanos();
      reconnectCount += generator.reconnectCount();
      lateness = lateness.plus(generator.lateness());
      backlog = backlog.plus(generator.backlog());
      strain = together.apply(strain, generator.strain());
    }
    return new Generator(cpuNanos, gcPauseNanos, lateness, reconnectCount, backlog, strain);
  }
}
