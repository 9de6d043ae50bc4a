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
   * @param connections percentile curves of the steps of making connections, if any were made
   * @param sequences the same of several requests as a whole, by name, if any were timed
   */
  public record Run(
      String name,
      double blockSeconds,
      Map<String, Request> requests,
      Map<String, List<Point>> connections,
      Map<String, List<Point>> sequences) {}

  /**
   * One request, or all.
   *
   * @param curves percentile curves by outcome, all outcomes together first
   * @param firstByte the same of the time to the first byte; empty if it is not known
   */
  public record Request(
      Map<String, List<Point>> curves, Map<String, List<Point>> firstByte, List<Slice> slices) {}

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
   * @param transfer of all requests; empty of a single one, and where it is not known
   */
  public record Slice(
      double second,
      double perSecond,
      OptionalDouble hitRatio,
      Optional<Times> times,
      OptionalDouble failedPerSecond,
      Map<String, Double> statusesPerSecond,
      Optional<Transfer> transfer) {}

  /** Percentiles of a slice, in milliseconds. */
  public record Times(double p50, double p95, double p99) {}

  /**
   * What was transferred in a slice.
   *
   * @param bytesPerSecond of the bodies of responses
   * @param inFlight requests that were in flight at a time, on average
   */
  public record Transfer(double bytesPerSecond, double inFlight) {}

  public Charts {
    runs = List.copyOf(runs);
  }

  @Override
  public void accept(Visitor visitor) {
    visitor.visit(this);
  }
}
