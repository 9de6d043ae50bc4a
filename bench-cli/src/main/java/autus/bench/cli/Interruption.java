package autus.bench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is told to end: the action asks it to stop, and the
 * process waits a bounded time for it to write what it has.
 */
final class Interruption {

  private static final long PATIENCE_SECONDS = 40;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean signalled;

  private Interruption(Runnable stop) {
    hook = new Thread(() -> stopInOrder(stop), "autus-interruption");
  }

  /** Registers what to do on Ctrl-C or a request to terminate, until closed. */
  static Interruption onSignal(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void stopInOrder(Runnable stop) {
    signalled = true;
    stop.run();
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.RUN_INVALID);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells that the command has done what it can. */
  void close() {
    finished.countDown();
    if (!signalled) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
