package autus.bench.load.driver;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The window that is running, or what is waited for outside of windows, and who ended it before its
 * time. Thread-safe.
 */
public final class RunningWindow {

  private final AtomicReference<@Nullable Schedule> running = new AtomicReference<>();
  private @Nullable Thread waiting;
  private volatile @Nullable Thread outer;
  private volatile boolean interrupted;
  private volatile boolean endedEarly;
  private volatile String whyEndedEarly = "";

  /** From now on this schedule can be ended; at once, if its user asked for that before. */
  public void begin(Schedule schedule) {
    outer = waitIn(null); // a window ends by its schedule, so that what it measured is kept
    running.set(schedule);
    if (isEnded()) {
      schedule.endNow();
    }
  }

  /** No window is running any more. */
  public void end() {
    running.set(null);
    waitIn(outer);
    outer = null;
  }

  /**
   * Ends the running window as its user wishes; what comes later is over as soon as it begins.
   *
   * @param why in words
   */
  public void endEarly(String why) {
    if (!endedEarly) {
      whyEndedEarly = why;
    }
    endedEarly = true;
    endNow();
  }

  /** The same against its user's plan; what is waited for outside of windows is given up. */
  public synchronized void interrupt() {
    interrupted = true;
    endNow();
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  /** Waits for something that is no window, and is given up when the run is interrupted. */
  public <T> T interruptibly(Waiting<T> work) throws InterruptedException {
    Thread before = waitIn(Thread.currentThread());
    try {
      return work.await();
    } finally {
      waitIn(before);
      if (interrupted) {
        // It came too late for this, and must not disturb what is written now.
        boolean unused = Thread.interrupted();
      }
    }
  }

  private synchronized @Nullable Thread waitIn(@Nullable Thread thread) {
    Thread before = waiting;
    waiting = thread;
    return before;
  }

  /** Something that takes time. */
  @FunctionalInterface
  public interface Waiting<T> {
    /** Does it. */
    T await() throws InterruptedException;
  }

  /** Forgets who ended earlier runs: later ones last as long as planned, and may be valid. */
  public void goOn() {
    interrupted = false;
    endedEarly = false;
  }

  private void endNow() {
    Schedule schedule = running.get();
    if (schedule != null) {
      schedule.endNow();
    }
  }

  /** Whether it was interrupted, and not gone on with since. */
  public boolean isInterrupted() {
    return interrupted;
  }

  /** Whether its user ended a run early, and with it all that were to follow. */
  public boolean isEndedEarly() {
    return endedEarly;
  }

  /** Why it was ended early, as was said then. */
  public String whyEndedEarly() {
    return whyEndedEarly;
  }

  /** Whether the latest run ended before its time, for whatever reason. */
  public boolean isEnded() {
    return interrupted || endedEarly;
  }
}
