package autus.bench.load.gatling;

import autus.bench.exchange.FailureKind;
import autus.bench.load.ArrivalSequence;
import autus.bench.load.Visit;
import autus.bench.load.http.HttpUser;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One user, or one connection of an open load: what it sends next and when. On its event loop. */
final class VirtualUser {

  /** The least pause after nothing was sent, or users without think time would spin. */
  private static final long RETRY_PAUSE_NANOS = 100_000_000L;

  private final Itinerary itinerary;
  private final Visit visit;
  private final HttpUser http;
  private final Schedule schedule;
  private final EventLoop eventLoop;
  private final Runnable wake = this::wake;
  private @Nullable Runnable waiting;
  private @Nullable ScheduledFuture<?> timer;

  /** From the start of the window. */
  private long nextNanos;

  VirtualUser(
      Itinerary itinerary, Visit visit, HttpUser http, Schedule schedule, EventLoop eventLoop) {
    this.itinerary = itinerary;
    this.visit = visit;
    this.http = http;
    this.schedule = schedule;
    this.eventLoop = eventLoop;
    this.nextNanos = itinerary.firstNanos();
  }

  /** Whether the next request may still begin. */
  boolean continues() {
    return nextNanos != ArrivalSequence.NEVER
        && schedule.admits(schedule.startNanos() + nextNanos)
        && !isUsedUp();
  }

  /** Whether all requests that were allowed are taken. */
  boolean isUsedUp() {
    return itinerary.now() instanceof RunningStage.Closed closed && closed.isUsedUp();
  }

  /** Takes one of the requests that are allowed; if there is none left, this user is done. */
  boolean take() {
    boolean isAllowed = itinerary.now().take();
    if (!isAllowed) {
      nextNanos = ArrivalSequence.NEVER;
    }
    return isAllowed;
  }

  void send(Runnable whenEnded) {
    visit.next();
    http.send(visit, schedule.startNanos() + nextNanos, whenEnded);
  }

  /** Finds the instant of the next request. */
  void think() {
    if (nextNanos == ArrivalSequence.NEVER) {
      return;
    }
    long endNanos = http.endNanos() - schedule.startNanos();
    boolean isOpen = itinerary.now() instanceof RunningStage.Open;
    if (isOpen && !schedule.admits(http.endNanos())) {
      nextNanos = ArrivalSequence.NEVER; // what is still waiting stays unsent
      return;
    }
    nextNanos = itinerary.nextNanos(nextNanos, endNanos);
    if (!isOpen && (http.failure() == FailureKind.CONNECT || http.isUnsendable())) {
      nextNanos = Math.max(nextNanos, endNanos + RETRY_PAUSE_NANOS);
    }
  }

  /** Goes on when the next request is due, or at once when it will not begin. */
  void waitThen(Runnable next) {
    long waitNanos = schedule.startNanos() + nextNanos - System.nanoTime();
    if (http.isUnsendable()) {
      eventLoop.execute(next); // nothing was awaited, so the stack would grow with every request
    } else if (!continues() || waitNanos <= 0) {
      next.run();
    } else {
      waiting = next;
      timer = eventLoop.schedule(wake, waitNanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Lets the user look whether there is still anything to wait for. From any thread. */
  void look() {
    eventLoop.execute(
        () -> {
          ScheduledFuture<?> pending = timer;
          if (pending != null && !continues()) {
            pending.cancel(false);
            wake();
          }
        });
  }

  private void wake() {
    Runnable next = waiting;
    waiting = null;
    timer = null;
    if (next != null) {
      next.run();
    }
  }

  void leave() {
    http.leave();
  }
}
