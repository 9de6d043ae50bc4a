package autus.bench.run;

import autus.bench.measure.RunResult.Measurement;
import autus.bench.measure.RunResult.RequestResult;
import autus.bench.measure.RunResult.Validity;

/** Decides whether a run may be believed. */
final class Judge {

  /** The generator was late if more than one request in a hundred began later than this. */
  static final long LATENESS_P99_LIMIT_NANOS = 50_000_000L;

  private Judge() {}

  static Validity judge(Measurement measurement, boolean drained, boolean interrupted) {
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
    long latenessNanos = measurement.generator().lateness().quantileNanos(0.99);
    if (latenessNanos > LATENESS_P99_LIMIT_NANOS) {
      validity =
          validity.plus(
              "the generator was late: 1 %% of the requests began more than %.0f ms after their instant (limit %.0f ms); use fewer users or a machine with more free cores"
                  .formatted(latenessNanos / 1e6, LATENESS_P99_LIMIT_NANOS / 1e6));
    }
    return validity;
  }
}
