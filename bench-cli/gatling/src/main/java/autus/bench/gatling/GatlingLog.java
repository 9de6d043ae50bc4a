package autus.bench.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What Gatling logs while a scenario runs: the first lines of each of its loggers, and how many
 * there were, for a step that fails logs a line for each user. Thread-safe.
 *
 * <p>Gatling ends the JVM when a step throws what Scala calls fatal, such as a class that cannot be
 * loaded. It logs that right before, so that this is where it is thrown on, to whoever runs the
 * step. That works where Gatling logs by the JDK's own means, as it does behind the command line.
 */
final class GatlingLog extends Handler {

  /** Kept by this reference, for the JDK forgets loggers that nobody has. */
  private static final Logger GATLING = Logger.getLogger("io.gatling");

  private static final String LAST_WORDS = "Gatling crashed: ";
  private static final int MOST_LINES = 5;

  private final Logger others = Logger.getLogger("");
  private final boolean usedParents = GATLING.getUseParentHandlers();
  private final Map<String, AtomicLong> linesByLogger = new ConcurrentHashMap<>();

  private GatlingLog() {}

  /** Takes what Gatling logs from now on. */
  static GatlingLog taken() {
    GatlingLog log = new GatlingLog();
    if (!GATLING.isLoggable(Level.SEVERE)) {
      GATLING.setLevel(Level.SEVERE); // nothing fatal would come by
    }
    GATLING.setUseParentHandlers(false);
    GATLING.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getThrown() != null && String.valueOf(line.getMessage()).startsWith(LAST_WORDS)) {
      throw line.getThrown() instanceof Error error ? error : new Error(line.getThrown());
    }
    long count =
        linesByLogger
            .computeIfAbsent(String.valueOf(line.getLoggerName()), name -> new AtomicLong())
            .incrementAndGet();
    if (count <= MOST_LINES) {
      others.log(line);
    }
  }

  @Override
  public void flush() {}

  /** Hands the log back, and says what was left out. */
  @Override
  public void close() {
    GATLING.removeHandler(this);
    GATLING.setUseParentHandlers(usedParents);
    linesByLogger.forEach(
        (name, count) -> {
          if (count.get() > MOST_LINES) {
            Logger.getLogger(name)
                .log(
                    Level.WARNING,
                    "{0,number} more lines like these are left out",
                    count.get() - MOST_LINES);
          }
        });
  }
}
