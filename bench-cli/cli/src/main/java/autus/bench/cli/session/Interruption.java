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

  private static final AtomicReference<@Nullable Interruption> CURRENT = new AtomicReference<>();

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private final InterruptKey interruptKey;

  private Interruption(Runnable stop) {
    hook = new Thread(() -> stopInOrder(stop), "autus-interruption");
    interruptKey =
        InterruptKey.on(
            () -> {
              System.err.println("autus-bench: stopping; press Ctrl-C again to quit at once");
              stop.run();
            },
            Interruption::quit);
  }

  /** Ends the process at once. Children end with their parent. */
  public static void quit() {
    Runtime.getRuntime().halt(ExitCode.RUN_INVALID);
  }

  /** Registers how to stop the command that begins, until {@link #commandEnded}. */
  public static void onSignal(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    CURRENT.set(interruption);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
  }

  /** Called after the last word of a command, whether or not it registered anything. */
  static void commandEnded() {
    Interruption interruption = CURRENT.getAndSet(null);
    if (interruption != null) {
      interruption.end();
    }
  }

  private void end() {
    interruptKey.close();
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      return; // the hook runs, and was waiting for exactly this
    }
  }

  private void stopInOrder(Runnable stop) {
    stop.run();
    try {
      if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.RUN_INVALID);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
