package autus.responsecache.store;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for answers, each for a bounded time but without a timer of its own: a virtual thread that
 * waits with a timer wakes the thread that keeps the timers twice, which costs more than a command
 * to Redis. One thread looks now and then for whose time is over, and ends when nobody has waited
 * for a while. Thread-safe.
 */
public final class Waits {

  /** By which a wait may take longer than it should. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private static final int LOOKS_IN_VAIN = 100;

  private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean watched = new AtomicBoolean();
  private final int looksInVain;

  /** Nobody waits yet. */
  public Waits() {
    this(LOOKS_IN_VAIN);
  }

  /**
   * As {@link #Waits()}.
   *
   * @param looksInVain after how many looks that find nobody the thread ends
   */
  Waits(int looksInVain) {
    this.looksInVain = looksInVain;
  }

  /** As {@link CompletableFuture#get(long, TimeUnit)}, give or take 10 ms. */
  public <T extends @Nullable Object> T get(
      CompletableFuture<T> answer, long longest, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!answer.isDone()) {
      await(answer, System.nanoTime() + unit.toNanos(longest));
    }
    return answer.get();
  }

  /** Who waits, for diagnosis. */
  @Override
  public String toString() {
    return waits.size() + " waiting" + (watched.get() ? ", watched" : "");
  }

  private void await(CompletableFuture<?> answer, long deadlineNanos)
      throws InterruptedException, TimeoutException {
    Wait wait = new Wait(Thread.currentThread(), deadlineNanos);
    var unused = answer.whenComplete(wait);
    waits.add(wait);
    watch();
    try {
      while (!answer.isDone()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (wait.isLate(System.nanoTime())) {
          throw new TimeoutException();
        }
        LockSupport.park(answer);
      }
    } finally {
      wait.over = true;
    }
  }

  /** One request that waits. It does not hold the answer, which may be big. */
  private static final class Wait implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final Thread thread;
    private final long deadlineNanos;
    private volatile boolean over;

    private Wait(Thread thread, long deadlineNanos) {
      this.thread = thread;
      this.deadlineNanos = deadlineNanos;
    }

    @Override
    public void accept(@Nullable Object answer, @Nullable Throwable failure) {
      over = true;
      LockSupport.unpark(thread);
    }

    private boolean isLate(long nowNanos) {
      return nowNanos - deadlineNanos >= 0;
    }

    /** Whether nobody needs to look after it any more: it is over, or was told that it is late. */
    private boolean endsBy(long nowNanos) {
      if (!over && isLate(nowNanos)) {
        LockSupport.unpark(thread);
        return true;
      }
      return over;
    }
  }

  private void watch() {
    // Whoever waits is in the queue before this is asked, and the thread asks in the other order.
    if (!watched.get() && watched.compareAndSet(false, true)) {
      Thread watcher = new Thread(this::look, "waits");
      watcher.setDaemon(true);
      boolean started = false;
      try {
        watcher.start();
        started = true;
      } finally {
        if (!started) {
          watched.set(false);
        }
      }
    }
  }

  private void look() {
    try {
      for (int inVain = 0; inVain < looksInVain; ) {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
        long nowNanos = System.nanoTime();
        inVain = waits.removeIf(wait -> wait.endsBy(nowNanos)) || !waits.isEmpty() ? 0 : inVain + 1;
      }
    } finally {
      watched.set(false);
      if (!waits.isEmpty()) {
        watch();
      }
    }
  }
}
