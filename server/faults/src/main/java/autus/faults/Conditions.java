package autus.faults;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must become true, at most for a while. */
public final class Conditions {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Conditions() {}

  /** A condition that may fail to be asked, which counts as not true. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** Returns when it holds, or fails the test. */
  public static void await(String what, Duration longest, Condition condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    String last = "";
    while (System.nanoTime() < deadline) {
      try {
        if (condition.holds()) {
          return;
        }
      } catch (Exception | AssertionError e) {
        last = " (" + e + ")";
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    fail("not within " + longest + ": " + what + last);
  }
}
