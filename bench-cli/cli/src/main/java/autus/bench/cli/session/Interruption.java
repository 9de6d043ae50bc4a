package autus.bench.cli.session;

import autus.bench.console.terminal.InterruptKey;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets the running command end in order when the process is told to end: the command is asked to
 * stop, and the process waits a bounded time until it has written and said what it can. A second
 * Ctrl-C ends it at once. There is one at a time, as there is one Ctrl-C.
 */
public final class Interruption {

  private static final long PATIENCE_SECONDS = 40;

  private static final long QUITTING_MILLIS = 500;

  private static final AtomicReference<@Nullable Interruption> CURRENT = new AtomicReference<>();

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable stop;
  private final InterruptKey signals;
  private volatile boolean happened;

  private Interruption(Runnable stop) {
    this.stop = stop;
    signals =
        InterruptKey.on(
            () -> {
              System.err.println("autus-bench: stopping; press Ctrl-C again to quit at once");
              stop();
            },
            Interruption::quit,
            this::stop);
  }

  /** Asks the command to end, and sees to it that the process does. */
  private void stop() {
    happened = true;
    Thread watchdog = new Thread(this::quitUnlessEnded, "autus-interruption");
    watchdog.setDaemon(true);
    watchdog.start();
    stop.run();
  }

  private void quitUnlessEnded() {
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        quit();
      }
    } catch (InterruptedException impossible) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the process at once; what is to be removed at its end is, if that takes no time. Children
   * end with their parent.
   */
  public static void quit() {
    quit(ExitCode.RUN_INVALID);
  }

  /** The same with another exit code. */
  public static void quit(int code) {
    Thread exit = new Thread(() -> System.exit(code), "autus-quit");
    exit.setDaemon(true);
    exit.start();
    try {
      exit.join(QUITTING_MILLIS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  /** Registers how to stop the command that begins, until {@link #commandEnded}. */
  public static void onSignal(Runnable stop) {
    CURRENT.set(new Interruption(stop));
  }

  /**
   * Called after the last word of a command, whether or not it registered anything.
   *
   * @return whether it was interrupted
   */
  static boolean commandEnded() {
    Interruption interruption = CURRENT.getAndSet(null);
    if (interruption == null) {
      return false;
    }
    interruption.end();
    return interruption.happened;
  }

  private void end() {
    signals.close();
    ended.countDown();
  }
}
