package autus.bench.origin;

import java.io.IOException;
import java.io.OutputStream;

/** Standard input, whose end says that whoever started this process is gone. */
final class ParentInput {

  private ParentInput() {}

  /** Does that once the input has ended, on a thread of its own. */
  static void whenEnded(Runnable action) {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException unreadable) {
                // As good as its end: nobody can speak there.
                System.err.println("autus-bench: standard input cannot be read: " + unreadable);
              }
              action.run();
            },
            "autus-parent-input");
    watch.setDaemon(true);
    watch.start();
  }
}
