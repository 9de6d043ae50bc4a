package autus.bench.run;

import autus.bench.load.driver.Schedule;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The window that is running, if one is, and who ended it before its time. Thread-safe. */
final class RunningWindow {

  private final AtomicReference<@Nullable Schedule> running = new AtomicReference<>();
  private volatile boolean interrupted;
  private volatile boolean endedEarly;

  /** From now on this schedule can be ended; at once, if its user asked for that before. */
  void begin(Schedule schedule) {
    running.set(schedule);
    if (isEnded()) {
      schedule.endNow();
    }
  }

  /** No window is running any more. */
  void end() {
    running.set(null);
  }

  void endEarly() {
    endedEarly = true;
    endNow();
  }

  void interrupt() {
    interrupted = true;
    endNow();
  }

  /** Forgets who ended earlier runs: later ones last as long as planned, and may be valid. */
  void goOn() {
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
  boolean isInterrupted() {
    return interrupted;
  }

  /** Whether its user ended a run early, and with it all that were to follow. */
  boolean isEndedEarly() {
    return endedEarly;
  }

  /** Whether the latest run ended before its time, for whatever reason. */
  boolean isEnded() {
    return interrupted || endedEarly;
  }
}
