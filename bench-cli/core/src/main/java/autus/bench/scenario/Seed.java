package autus.bench.scenario;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Of all randomness of a load. A comparison needs loads that repeat, so a scenario without a seed
 * has one all the same. Only what is to be unique differs then from reading to reading of the
 * scenario, for a target remembers what earlier runs sent.
 *
 * @param number the same one gives each user the same requests and pauses
 * @param isGiven whether somebody chose it
 * @param salt of values that are to be unique; 0 if the seed alone decides them
 */
public record Seed(long number, boolean isGiven, long salt) {

  /** The number of a seed that nobody gave. */
  public static final long DEFAULT = 1;

  /** A seed that decides everything. */
  public static Seed given(long number) {
    return new Seed(number, true, 0);
  }

  /** The seed of a scenario that names none. */
  public static Seed unset() {
    return new Seed(DEFAULT, false, new SplittableRandom().nextLong());
  }

  /** The number, if somebody gave one. */
  public Optional<Long> asGiven() {
    return isGiven ? Optional.of(number) : Optional.empty();
  }
}
