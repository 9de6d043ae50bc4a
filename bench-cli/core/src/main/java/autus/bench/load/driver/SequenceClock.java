package autus.bench.load.driver;

import autus.bench.load.http.HttpUser;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.RequestSequence;
import org.jspecify.annotations.Nullable;

/**
 * Times the sequences of one user that have a name: from the instant at which the plan wanted the
 * first request to the end of the last. One that the window's end cuts off is not told. On the
 * user's event loop.
 */
final class SequenceClock {

  private final int[] spansByTurn;
  private final RequestSequence visit;
  private final HttpUser http;
  private int span = LoadPlan.NO_SEQUENCE;
  private long intendedNanos;
  private @Nullable String failure;

  private SequenceClock(int[] spansByTurn, RequestSequence visit, HttpUser http) {
    this.spansByTurn = spansByTurn;
    this.visit = visit;
    this.http = http;
  }

  /**
   * The clock of a user; null if there is nothing to time.
   *
   * @param spansByTurn as {@link LoadPlan#sequencesByTurn} has them
   */
  static @Nullable SequenceClock of(int[] spansByTurn, RequestSequence visit, HttpUser http) {
    return spansByTurn.length == 0 ? null : new SequenceClock(spansByTurn, visit, http);
  }

  /** The first request of the present turn is about to be sent. */
  void begin(long intended) {
    span = spansByTurn[visit.turn()];
    intendedNanos = intended;
    failure = null;
  }

  void requestEnded() {
    if (span == LoadPlan.NO_SEQUENCE) {
      return;
    }
    if (failure == null && http.last().failure() != null) {
      failure = http.last().failureMessage();
    }
    if (visit.isTurnOver()) {
      http.endSpan(span, intendedNanos, http.last().endNanos(), failure);
      span = LoadPlan.NO_SEQUENCE;
    }
  }
}
