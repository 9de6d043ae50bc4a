package autus.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Does nothing for a while, as something slow would. */
public final class Pause {

  private Pause() {}

  /** Returns after so long and not before: parking alone ends at once if a permit was left over. */
  public static void of(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }
}
