package autus.responsecache.http;

import java.time.Duration;

/**
 * What the caches of clients are told. What is fresh here may be old a moment later, and nobody
 * tells them: by default they must ask with the entity tag (RFC 9111, 5.2.2.4).
 *
 * @param maxAge how long they may use a response without asking, which no invalidation ends; never
 *     longer than the response is kept here
 */
public record Downstream(Duration maxAge) {

  /** They must ask. */
  public static final Downstream ASKS = new Downstream(Duration.ZERO);

  private static final String ASK = "no-cache";
  private static final String ASK_FOR_ONE_CLIENT = "private, no-cache";

  public Downstream {
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException(
          "the maximum age downstream must not be negative, was " + maxAge);
    }
  }

  /** Cache-Control of a response that is kept. */
  public String ofKept(boolean oneClients, long remainingMillis) {
    long seconds = Math.min(maxAge.toSeconds(), remainingMillis / 1_000);
    if (seconds <= 0) {
      return ofUnkept(oneClients);
    }
    return (oneClients ? "private, " : "") + "max-age=" + seconds;
  }

  /** Cache-Control of a response that is not kept here, nor should it be elsewhere. */
  public String ofUnkept(boolean oneClients) {
    return oneClients ? ASK_FOR_ONE_CLIENT : ASK;
  }
}
