package autus.bench.load.connection;

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

  public Timeouts {
    if (connect.toMillis() < 1 || answer.toMillis() < 1) {
      throw new IllegalArgumentException(
          "timeouts must be at least 1 ms, but are " + connect + " and " + answer);
    }
  }
}
