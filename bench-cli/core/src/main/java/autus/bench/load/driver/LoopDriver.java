package autus.bench.load.driver;

import autus.bench.plan.ArrivalSequence;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The users of one event loop: keeps who waits and sends what is due, with one timer for all of
 * them. Unless said otherwise, calls come from that event loop.
 */
final class LoopDriver {

  private final EventLoop eventLoop;
  private final Schedule schedule;
  private final Listener listener;
  private final DueQueue<VirtualUser> waiting = new DueQueue<>();
  private final Runnable timerTask = this::timerRings;
  private List<VirtualUser> users = List.of();
  private int presentCount;
  private @Nullable ScheduledFuture<?> timer;
  private long timerNanos = ArrivalSequence.NEVER;
  private boolean isInPass;

  /** Is told how it ended, on the event loop. */
  interface Listener {
    /** The last user left. */
    void allLeft();

    /** The driver itself failed, and its users cannot go on. */
    void failed(RuntimeException failure);
  }

  LoopDriver(EventLoop eventLoop, Schedule schedule, Listener listener) {
    this.eventLoop = eventLoop;
    this.schedule = schedule;
    this.listener = listener;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  /**
   * Lets users begin. From any thread.
   *
   * @param maker makes them, on the event loop
   */
  void begin(Function<LoopDriver, List<VirtualUser>> maker) {
    eventLoop.execute(
        () ->
            pass(
                () -> {
                  users = maker.apply(this);
                  presentCount = users.size();
                  users.forEach(VirtualUser::begin);
                  if (presentCount == 0) {
                    listener.allLeft();
                  }
                }));
  }

  /** Lets those leave who wait for what will not come. From any thread. */
  void look() {
    eventLoop.execute(
        () -> pass(() -> waiting.removeIf(user -> !user.continues()).forEach(VirtualUser::leave)));
  }

  /** Lets everybody leave, also those who wait for a response. From any thread. */
  void abandon() {
    eventLoop.execute(
        () -> {
          waiting.removeIf(user -> true);
          users.forEach(VirtualUser::leave);
        });
  }

  /** From the start of the window. */
  long nowNanos() {
    return System.nanoTime() - schedule.startNanos();
  }

  /** Has a user send at that instant, or leave if it may not send any more. */
  void wake(VirtualUser user, long nanos) {
    waiting.add(user, nanos);
    if (!isInPass) {
      arm();
    }
  }

  void left() {
    presentCount--;
    if (presentCount == 0) {
      disarm();
      listener.allLeft();
    }
  }

  private void timerRings() {
    timer = null;
    timerNanos = ArrivalSequence.NEVER;
    pass(this::sendDue);
  }

  /** Who becomes due meanwhile has to wait until the event loop has looked for responses. */
  private void sendDue() {
    long nowNanos = nowNanos();
    while (waiting.earliestNanos() <= nowNanos) {
      waiting.removeEarliest().send();
    }
  }

  private void pass(Runnable work) {
    isInPass = true;
    try {
      work.run();
    } catch (RuntimeException failure) {
      listener.failed(failure);
    } finally {
      isInPass = false;
    }
    arm();
  }

  /** Sets the timer to the earliest user. */
  private void arm() {
    long nanos = waiting.earliestNanos();
    if (nanos < timerNanos) {
      disarm();
      timerNanos = nanos;
      timer = eventLoop.schedule(timerTask, nanos - nowNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void disarm() {
    ScheduledFuture<?> pending = timer;
    if (pending != null) {
      pending.cancel(false);
    }
    timer = null;
    timerNanos = ArrivalSequence.NEVER;
  }
}
