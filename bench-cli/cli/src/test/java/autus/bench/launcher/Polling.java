package autus.bench.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
final class Polling {

  private static final long BOUND_SECONDS = 30;

  private Polling() {}

  static void until(Callable<Boolean> condition) throws Exception {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.call()) {
      assertThat(System.nanoTime() - deadlineNanos)
          .as("nanoseconds beyond the bound of %d s", BOUND_SECONDS)
          .isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
