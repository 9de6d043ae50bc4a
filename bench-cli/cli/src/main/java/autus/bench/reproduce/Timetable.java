package autus.bench.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;

/** What each step should take, for the time left. Not thread-safe. */
final class Timetable {

  private final Map<String, Long> plannedNanos = new LinkedHashMap<>();
  private long doneNanos;

  void plan(String step, long nanos) {
    plannedNanos.put(step, nanos);
  }

  void done(String step) {
    Long nanos = plannedNanos.remove(step);
    doneNanos += nanos == null ? 0 : nanos;
  }

  /** The share of all planned time that lies behind, some of it in the running step. */
  double doneRatio(long elapsedInStepNanos) {
    long total = doneNanos + remainingNanos();
    return total == 0 ? 1 : Math.min(1, (double) (doneNanos + elapsedInStepNanos) / total);
  }

  /** Planned time that lies ahead. */
  long leftNanos(long elapsedInStepNanos) {
    return Math.max(0, remainingNanos() - elapsedInStepNanos);
  }

  private long remainingNanos() {
    return plannedNanos.values().stream().mapToLong(Long::longValue).sum();
  }
}
