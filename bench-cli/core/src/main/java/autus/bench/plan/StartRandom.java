package autus.bench.plan;

import java.util.random.RandomGenerator;

/**
 * Gives what starts of a group draw: set to a start, it always gives the same numbers, whoever sets
 * it and whatever was drawn before. One thread at a time.
 */
final class StartRandom implements RandomGenerator {

  private final long base;
  private long state;

  /** For the starts of one group. */
  StartRandom(long seed, int group) {
    this.base = UserRandom.baseOfStarts(seed, group);
  }

  /** From here on gives what that start draws. */
  void begin(long start) {
    state = UserRandom.mix(base + start * UserRandom.GOLDEN_GAMMA);
  }

  @Override
  public long nextLong() {
    state += UserRandom.GOLDEN_GAMMA;
    return UserRandom.mix(state);
  }
}
