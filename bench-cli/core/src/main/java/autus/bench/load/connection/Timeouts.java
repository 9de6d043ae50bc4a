package autus.bench.load.connection;

import autus.bench.target.Target;
import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect for a connection
 * @param answer from sending to the last byte of the response, connecting included
 */
public record Timeouts(Duration connect, Duration answer) {

  /** 5 s to connect, 30 s for a response. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

  /** Those of a target, or the usual ones. */
  public static Timeouts of(Target target) {
    return target.wire().client().timeout().map(time -> new Timeouts(time, time)).orElse(DEFAULT);
  }

  public Timeouts {
    if (connect.toMillis() < 1 || answer.toMillis() < 1) {
      throw new IllegalArgumentException(
          "timeouts must be at least 1 ms, but are " + connect + " and " + answer);
    }
  }

  /** How long a response may take, such as {@code 30 s}. */
  public String answerWords() {
    long millis = answer.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
