package autus.bench.load;

import java.util.random.RandomGenerator;

/** Says when a user's next request should begin. Instants are {@code System.nanoTime()}. */
public sealed interface NextStart permits AfterPause, ExponentialPause, AtInterval {

  /**
   * The instant of the next request.
   *
   * @param intendedNanos when the last request should have begun
   * @param endNanos when it ended
   * @param random of this user
   */
  long nextNanos(long intendedNanos, long endNanos, RandomGenerator random);
}
