package autus.responsecache.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets a bounded number of loads run at once and others wait for a bounded time, first come, first
 * served.
 */
public final class OriginGate {

  private final Semaphore permits;
  private final Duration maxWait;

  public OriginGate(int maxLoads, Duration maxWait) {
    this.permits = new Semaphore(maxLoads, true);
    this.maxWait = maxWait;
  }

  /**
   * Enters, or throws {@link Overloaded} after the longest wait. Every entry is followed by {@link
   * #leave()}.
   */
  void enter() throws Overloaded {
    try {
      if (!permits.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Overloaded();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Overloaded();
    }
  }

  void leave() {
    permits.release();
  }
}
