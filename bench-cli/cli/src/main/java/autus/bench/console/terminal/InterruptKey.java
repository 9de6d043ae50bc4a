package autus.bench.console.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/**
 * The signals by which somebody ends a program: Ctrl-C outside a live view, of which the first asks
 * to end and the second ends, and those of `kill` and of a terminal that is closed. What is ignored
 * from the start, as after `nohup`, stays so. Close it to undo.
 */
public final class InterruptKey implements AutoCloseable {

  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Object> before = new LinkedHashMap<>();

  private InterruptKey(Runnable first, Runnable second, Runnable told) {
    on("INT", () -> (count.incrementAndGet() == 1 ? first : second).run());
    on("TERM", told);
    on("HUP", told);
  }

  private void on(String signal, Runnable action) {
    Object handler = Signals.register(signal, action);
    if (handler != null) {
      before.put(signal, handler);
    }
  }

  /**
   * From now on the signals run these, on threads of the JVM.
   *
   * @param first at the first Ctrl-C, or interrupt signal
   * @param second at each further one
   * @param told at the other signals
   */
  public static InterruptKey on(Runnable first, Runnable second, Runnable told) {
    return new InterruptKey(first, second, told);
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
