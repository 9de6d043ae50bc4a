package autus.bench.run.prepare;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes single threads that keep no process alive. */
public final class BackgroundThread {

  private BackgroundThread() {}

  /** A thread of that name. */
  public static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
