package autus.bench.load.driver;

import autus.bench.exchange.FailureKind;
import autus.bench.load.http.HttpUser;
import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.RequestSequence;

/**
 * One user, or one connection of an open load: what it sends next and when. All calls come from its
 * event loop.
 */
final class VirtualUser {

  /** The least pause after nothing was sent, or users without think time would spin. */
  private static final long RETRY_PAUSE_NANOS = 100_000_000L;

  private final RunningGroup group;
  private final LoopDriver loop;
  private final StartTimes itinerary;
  private final RequestSequence visit;
  private final HttpUser http;
  private final Schedule schedule;
  private final Runnable whenEnded = this::ended;

  /** From the start of the window. */
  private long nextNanos;

  /** Whether a request is being handed over, during which it may fail at once. */
  private boolean isSending;

  private boolean hasLeft;

  VirtualUser(
      RunningGroup group,
      LoopDriver loop,
      StartTimes itinerary,
      RequestSequence visit,
      HttpUser http,
      Schedule schedule) {
    this.group = group;
    this.loop = loop;
    this.itinerary = itinerary;
    this.visit = visit;
    this.http = http;
    this.schedule = schedule;
  }

  /** Waits for its first request. */
  void begin() {
    nextNanos = itinerary.firstNanos();
    if (continues()) {
      loop.wake(this, nextNanos);
    } else {
      leave();
    }
  }

  /** Whether the next request may still begin. */
  boolean continues() {
    return nextNanos != ArrivalSequence.NEVER
        && schedule.admits(schedule.startNanos() + nextNanos)
        && !isUsedUp();
  }

  private boolean isUsedUp() {
    return itinerary.now() instanceof RunningStage.Closed closed && closed.isUsedUp();
  }

  /** Sends the request that is due, or leaves if it may not be sent any more. */
  void send() {
    if (!continues() || !itinerary.now().take()) {
      leave();
      return;
    }
    if (isUsedUp()) {
      group.usedUp();
    }
    if (visit.isTurnOver() && itinerary.now().drawsByStart()) {
      visit.next(itinerary.turn());
    } else {
      visit.next();
    }
    isSending = true;
    http.send(visit, schedule.startNanos() + nextNanos, whenEnded);
    isSending = false;
  }

  private void ended() {
    findNext();
    if (!continues()) {
      leave();
    } else if (isSending) {
      // It failed before anything was awaited: one after the other would make the stack grow.
      loop.wake(this, Math.max(nextNanos, loop.nowNanos() + 1));
    } else if (nextNanos > loop.nowNanos()) {
      loop.wake(this, nextNanos);
    } else {
      send();
    }
  }

  private void findNext() {
    long endNanos = http.endNanos() - schedule.startNanos();
    boolean isOpen = itinerary.now() instanceof RunningStage.Open;
    if (isOpen && !schedule.admits(http.endNanos())) {
      nextNanos = ArrivalSequence.NEVER; // what is still waiting stays unsent
      return;
    }
    nextNanos = itinerary.nextNanos(nextNanos, endNanos, visit.isTurnOver());
    if (!isOpen
        && nextNanos != ArrivalSequence.NEVER
        && (http.failure() == FailureKind.CONNECT
            || http.failure() == FailureKind.LOCAL
            || http.isUnsendable())) {
      nextNanos = Math.max(nextNanos, endNanos + RETRY_PAUSE_NANOS);
    }
  }

  /** Gives its connection up, if it has not yet. */
  void leave() {
    if (!hasLeft) {
      hasLeft = true;
      http.leave();
      loop.left();
    }
  }
}
