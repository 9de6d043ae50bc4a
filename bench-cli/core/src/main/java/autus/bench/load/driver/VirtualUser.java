package autus.bench.load.driver;

import autus.bench.content.RowsUsedUpException;
import autus.bench.load.http.HttpUser;
import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.RequestSequence;
import org.jspecify.annotations.Nullable;

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

  /** Null if none of its sequences is timed. */
  private final @Nullable SequenceClock clock;

  /** Null once it is over. */
  private @Nullable Login login;

  VirtualUser(
      RunningGroup group,
      LoopDriver loop,
      StartTimes itinerary,
      RequestSequence visit,
      HttpUser http,
      Schedule schedule,
      @Nullable Login login,
      @Nullable SequenceClock clock) {
    this.login = login;
    this.clock = clock;
    this.group = group;
    this.loop = loop;
    this.itinerary = itinerary;
    this.visit = visit;
    this.http = http;
    this.schedule = schedule;
  }

  /** Waits for its first request. */
  void begin() {
    if (login != null && itinerary.beginsOpen()) {
      logInFirst(login);
      return;
    }
    nextNanos = itinerary.firstNanos();
    awaitNext();
  }

  /** An arrival that it took now would have to wait for the login. */
  private void logInFirst(Login first) {
    try {
      first.begin(this::loggedIn);
    } catch (RowsUsedUpException end) {
      group.met(end);
      leave();
    }
  }

  private void awaitNext() {
    if (continues()) {
      loop.wake(this, nextNanos);
    } else {
      leave();
    }
  }

  /** The first request is due when the login is over. */
  private void loggedIn(boolean isIn) {
    boolean hasNoStart = itinerary.beginsOpen();
    login = null;
    http.rememberCookies();
    if (!isIn) {
      leave();
      return;
    }
    nextNanos = hasNoStart ? itinerary.firstNanos() : Math.max(nextNanos, loop.nowNanos());
    awaitNext();
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
    if (!continues()) {
      leave();
      return;
    }
    try {
      sendNext();
    } catch (RowsUsedUpException end) {
      group.met(end);
      leave();
    }
  }

  private void sendNext() {
    if (login != null) {
      login.begin(this::loggedIn);
      return;
    }
    if (!itinerary.now().take()) {
      leave();
      return;
    }
    if (isUsedUp()) {
      group.usedUp();
    }
    boolean beginsTurn = visit.isTurnOver();
    if (beginsTurn && itinerary.now().drawsByStart()) {
      visit.next(itinerary.turn());
      if (itinerary.now() instanceof RunningStage.Open) {
        http.beginAnew(); // each arrival is a visitor of its own, whatever connection it gets
      }
    } else {
      visit.next();
    }
    if (clock != null && beginsTurn) {
      clock.begin(schedule.startNanos() + nextNanos);
    }
    isSending = true;
    http.send(visit, schedule.startNanos() + nextNanos, whenEnded);
    isSending = false;
  }

  private void ended() {
    if (clock != null) {
      clock.requestEnded();
    }
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
    long endNanos = http.last().endNanos() - schedule.startNanos();
    boolean isOpen = itinerary.now() instanceof RunningStage.Open;
    if (isOpen && !schedule.admits(http.last().endNanos())) {
      nextNanos = ArrivalSequence.NEVER; // what is still waiting stays unsent
      return;
    }
    nextNanos = itinerary.nextNanos(nextNanos, endNanos, visit.isTurnOver());
    if (!isOpen && nextNanos != ArrivalSequence.NEVER && !http.wasSent()) {
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
