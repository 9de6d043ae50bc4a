package autus.bench.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;

/**
 * What the libraries log, by the JDK's own means: read by the JDK when the first of them asks for a
 * logger, so that a command which needs none of them starts without.
 */
public final class LibraryLog {

  private static final String CLASS_PROPERTY = "java.util.logging.config.class";
  private static final String FILE_PROPERTY = "java.util.logging.config.file";

  /**
   * Called by the JDK.
   *
   * @throws IOException if the configuration cannot be read
   */
  public LibraryLog() throws IOException {
    try (InputStream configuration = LibraryLog.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(Objects.requireNonNull(configuration));
    }
  }

  /** Has the libraries log to stderr, and only what is wrong, unless the user chose otherwise. */
  public static void install() {
    if (System.getProperty(FILE_PROPERTY) == null && System.getProperty(CLASS_PROPERTY) == null) {
      System.setProperty(CLASS_PROPERTY, LibraryLog.class.getName());
    }
  }
}
