package autus.bench.load;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Gives each virtual user a generator of its own, so that its draws do not depend on the others.
 */
public final class UserRandom {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private UserRandom() {}

  /** The generator of one user: always the same for the same seed, group and user. */
  public static RandomGenerator of(long seed, int group, int user) {
    long mixed = mix(mix(seed + GOLDEN_GAMMA) + group * GOLDEN_GAMMA);
    return new SplittableRandom(mix(mixed + (user + 1) * GOLDEN_GAMMA));
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Generators). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
