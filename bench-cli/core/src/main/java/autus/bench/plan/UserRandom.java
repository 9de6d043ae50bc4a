package autus.bench.plan;

import java.util.SplittableRandom;

/**
 * Gives each virtual user generators of its own, so that its draws do not depend on the others. The
 * one for pauses and the one for what it sends are independent too: a response that never comes
 * changes neither.
 */
public final class UserRandom {

  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long CONTENT = 0xD1B54A32D192ED03L;
  private static final long SCRIPTS = 0x8CB92BA72F3D8DD7L;
  private static final long STARTS = 0xA24BAED4963EE407L;

  private UserRandom() {}

  /** The generator of one user's times: always the same for the same seed, group and user. */
  public static SplittableRandom of(long seed, int group, int user) {
    long mixed = mix(mix(seed + GOLDEN_GAMMA) + group * GOLDEN_GAMMA);
    return new SplittableRandom(mix(mixed + (user + 1) * GOLDEN_GAMMA));
  }

  /** The generator of what one user sends. */
  public static SplittableRandom ofContent(long seed, int group, int user) {
    return of(mix(seed ^ CONTENT), group, user);
  }

  /** The generator of what one user sends beside its turns. */
  static SplittableRandom ofScripts(long seed, int group, int user) {
    return of(mix(seed ^ SCRIPTS), group, user);
  }

  /** Where the generators of one group's starts begin. */
  static long baseOfStarts(long seed, int group) {
    return mix(mix((seed ^ STARTS) + GOLDEN_GAMMA) + group * GOLDEN_GAMMA);
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Generators). */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
