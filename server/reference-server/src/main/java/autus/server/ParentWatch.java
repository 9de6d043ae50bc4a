package autus.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends this process when standard input does: then whoever started it is gone. */
final class ParentWatch {

  private ParentWatch() {}

  static void start() {
    Thread watch = new Thread(() -> endAfter(System.in), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endAfter(InputStream input) {
    try {
      // What the parent says means nothing; that it can speak does.
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println(
          "autus-server: standard input cannot be read ("
              + e.getMessage()
              + "), so the parent is gone");
    }
    System.exit(0);
  }
}
