package autus.bench.recording;

import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.latency.LatencyTally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one event loop saw of one sequence, or of logins. One thread at a time. */
final class SequenceTally {

  private final LatencyTally completed = new LatencyTally();
  private final List<String> failures = new ArrayList<>();
  private long failedCount;

  void add(long nanos, @Nullable String failure) {
    if (failure == null) {
      completed.add(nanos);
      return;
    }
    failedCount++;
    if (failures.size() < Failures.MOST_SAMPLES) {
      failures.add(failure.substring(0, Math.min(failure.length(), FailureSamples.MAX_CHARACTERS)));
    }
  }

  SequenceResult result(String name) {
    return new SequenceResult(name, completed.latencies(), failedCount, failures);
  }
}
