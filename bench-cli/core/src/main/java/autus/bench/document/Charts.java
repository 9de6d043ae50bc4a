package autus.bench.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Runs over time and by percentile, for outputs in which a reader chooses what to look at. Response
 * times, in milliseconds.
 *
 * @param runs in the order of the report; the first is the baseline
 */
public record Charts(List<Run> runs) implements Block {

  /**
   * One run.
   *
   * @param blockSeconds length of a slice of time
   * @param requests by name, all together first
   */
  public record Run(String name, double blockSeconds, Map<String, Request> requests) {}

  /**
   * One request, or all.
   *
   * @param curves percentile curves by outcome, all outcomes together first
   */
  public record Request(Map<String, List<Point>> curves, List<Slice> slices) {}

  /** A point of a percentile curve. */
  public record Point(double quantile, double millis) {}

  /**
   * One slice of time.
   *
   * @param second where it begins, from the start of the window
   * @param hitRatio of the lookups that ended in it; empty if there were none
   * @param times empty if no response came
   * @param failedPerSecond requests that failed; of a single request only those that were answered
   *     are known, so that it is empty
   * @param statusesPerSecond responses by status, as expected or not; empty if they are not known
   */
  public record Slice(
      double second,
      double perSecond,
      OptionalDouble hitRatio,
      Optional<Times> times,
      OptionalDouble failedPerSecond,
      Map<String, Double> statusesPerSecond) {}

  /** Percentiles of a slice, in milliseconds. */
  public record Times(double p50, double p95, double p99) {}

  public Charts {
    runs = List.copyOf(runs);
  }

  @Override
  public void accept(Visitor visitor) {
    visitor.visit(this);
  }
}
