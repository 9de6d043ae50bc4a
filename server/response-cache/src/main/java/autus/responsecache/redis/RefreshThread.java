package autus.responsecache.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Does one task at an interval, and sooner when it is woken, but not too often. */
final class RefreshThread implements AutoCloseable {

  private static final Logger LOG = System.getLogger(RefreshThread.class.getName());

  private static final long LONGEST_END_MILLIS = 3_000;

  private final Task task;
  private final long periodNanos;
  private final long pauseNanos;
  private final Thread thread;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private volatile boolean closed;

  /** What is done. */
  @FunctionalInterface
  interface Task {
    void run() throws InterruptedException;
  }

  /**
   * A thread that does not run yet.
   *
   * @param pause the shortest time from one end to the next beginning
   */
  RefreshThread(Task task, Duration period, Duration pause) {
    this.task = task;
    this.periodNanos = period.toNanos();
    this.pauseNanos = pause.toNanos();
    this.thread = new Thread(this::run, "redis-topology");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Tells that the task is wanted soon. Never blocks. */
  void wake() {
    if (wanted.compareAndSet(false, true)) {
      LockSupport.unpark(thread);
    }
  }

  /** Returns when the task that is under way has ended, or after a while. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LONGEST_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      park(pauseNanos, false);
      park(periodNanos - pauseNanos, true);
      if (closed) {
        return;
      }
      wanted.set(false);
      try {
        task.run();
      } catch (InterruptedException e) {
        return; // nobody in here interrupts it, so the process ends
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the topology of the cluster was not read; it is tried again", e);
      }
    }
  }

  private void park(long nanos, boolean untilWanted) {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos;
        left > 0 && !closed && !(untilWanted && wanted.get());
        left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }
}
