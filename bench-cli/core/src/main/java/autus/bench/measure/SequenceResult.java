package autus.bench.measure;

import autus.bench.measure.latency.Latencies;
import java.util.List;
import java.util.stream.Stream;

/**
 * What requests took that belong together: a sequence of the scenario, or a login.
 *
 * @param name by which tables and gates call it
 * @param completed from the intended start of the first request to the end of the last, of those
 *     whose requests were all answered as expected
 * @param failedCount those with a request that was not
 * @param failures the first few messages, escaped by whoever prints them
 */
public record SequenceResult(
    String name, Latencies completed, long failedCount, List<String> failures) {

  public SequenceResult {
    failures = List.copyOf(failures);
  }

  /** Of both together. */
  public SequenceResult plus(SequenceResult other) {
    return new SequenceResult(
        name,
        completed.plus(other.completed),
        failedCount + other.failedCount,
        Stream.concat(failures.stream(), other.failures.stream())
            .limit(RequestResult.Failures.MOST_SAMPLES)
            .toList());
  }
}
