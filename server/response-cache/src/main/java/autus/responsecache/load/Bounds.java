package autus.responsecache.load;

import java.time.Duration;

/**
 * How much the cache asks of the origin at once, and how long requests wait for it.
 *
 * @param loads how many loads run at once
 * @param waitForTurn how long a request waits while as many run, before it is refused with 503
 * @param loadsOfOneEntry how many of them may be for one entry, where they cannot be one: while the
 *     store is away, and while writes come faster than loads end
 * @param waitForLoad how long a request waits for another's load of what it wants itself, before it
 *     is refused with 503 or answered with an old response
 */
public record Bounds(int loads, Duration waitForTurn, int loadsOfOneEntry, Duration waitForLoad) {

  /** For an origin that answers within seconds. */
  public static final Bounds USUAL =
      new Bounds(256, Duration.ofSeconds(1), 8, Duration.ofSeconds(10));

  public Bounds {
    if (loads < 1 || loadsOfOneEntry < 1) {
      throw new IllegalArgumentException(
          "at least one load must be allowed, not " + Math.min(loads, loadsOfOneEntry));
    }
    if (waitForTurn.isNegative() || waitForLoad.isNegative()) {
      throw new IllegalArgumentException("a wait is 0 or more");
    }
  }
}
