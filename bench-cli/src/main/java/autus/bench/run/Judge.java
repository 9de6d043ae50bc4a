package autus.bench.run;

import autus.bench.measure.Latencies;
import autus.bench.measure.RunResult.Measurement;
import autus.bench.measure.RunResult.RequestResult;
import autus.bench.measure.RunResult.Validity;
import java.time.Duration;

/** Decides whether a run may be believed. */
final class Judge {

  /** More late requests than this share of all, and more than a few, and the run is invalid. */
  static final double LATE_RATIO_LIMIT = 0.01;

  static final long LATE_COUNT_LIMIT = 10;

  private Judge() {}

  static Validity judge(
      Measurement measurement, Duration patience, boolean drained, boolean interrupted) {
    Validity validity = Validity.VALID;
    if (interrupted) {
      validity = validity.plus("interrupted before the planned end");
    }
    if (!drained) {
      validity = validity.plus("some users were still waiting when the drain ended");
    }
    long answered = measurement.requests().stream().mapToLong(RequestResult::answeredCount).sum();
    if (answered == 0) {
      validity = validity.plus("no request was answered");
    }
    Latencies lateness = measurement.generator().lateness();
    long lateCount = lateness.countAboveNanos(patience.toNanos());
    if (lateCount > Math.max(LATE_COUNT_LIMIT, lateness.count() * LATE_RATIO_LIMIT)) {
      validity =
          validity.plus(
              "the generator was late: %d of %d requests began more than %d ms after their instant; use fewer users, or free cores of this machine"
                  .formatted(lateCount, lateness.count(), patience.toMillis()));
    }
    return validity;
  }
}
