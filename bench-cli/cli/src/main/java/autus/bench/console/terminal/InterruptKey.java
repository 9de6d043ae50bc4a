package autus.bench.console.terminal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/** Ctrl-C outside a live view: the first asks to end, the second ends. Close it to undo. */
public final class InterruptKey implements AutoCloseable {

  private static final String SIGNAL = "INT";

  private final AtomicInteger count = new AtomicInteger();
  private final Object before;

  private InterruptKey(Runnable first, Runnable second) {
    before =
        Signals.register(
            SIGNAL,
            () -> {
              if (count.incrementAndGet() == 1) {
                first.run();
              } else {
                second.run();
              }
            });
  }

  /** From now on Ctrl-C, or an interrupt signal, runs these, on a thread of the JVM. */
  public static InterruptKey on(Runnable first, Runnable second) {
    return new InterruptKey(first, second);
  }

  @Override
  public void close() {
    Signals.unregister(SIGNAL, before);
  }
}
