package autus.bench.content;

import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/** Where the values of one or more variables come from. Immutable; users draw from it. */
@FunctionalInterface
public interface ValueSource {

  /** What one user draws from; it keeps the user's place. */
  Drawer forUser(UserPlace user, RandomGenerator random);

  /** The same values in the order that another seed decides. */
  default ValueSource withSeed(long seed) {
    return this;
  }

  /** Whether what it has is shared out among users until it is used up. */
  default boolean isSharedOut() {
    return false;
  }

  /** Draws for one user, on its event loop. */
  @FunctionalInterface
  interface Drawer {
    /**
     * Puts new values in place of the present ones.
     *
     * @throws RowsUsedUpException if there are none left
     */
    void draw(Values values);

    /**
     * Goes to the place of a start among all starts, where places are all that decides.
     *
     * @param start from 0
     */
    default void moveTo(long start) {}
  }

  /**
   * One user among all of a run.
   *
   * @param number from 0
   * @param count how many users there are
   * @param counters what they share
   */
  record UserPlace(long number, long count, RunCounters counters) {

    /** One who shares nothing with others. */
    public UserPlace(long number, long count) {
      this(number, count, new RunCounters());
    }

    public UserPlace {
      if (number < 0 || count < 1) {
        throw new IllegalArgumentException(
            "a user's number must be at least 0 and the users at least 1, but are %d and %d"
                .formatted(number, count));
      }
    }
  }

  /** Whole numbers of an interval, each as likely as the other; both ends are included. */
  static ValueSource integers(Variable variable, long least, long most) {
    if (least > most) {
      throw new IllegalArgumentException(
          "least must not exceed most: %d, %d".formatted(least, most));
    }
    return (user, random) ->
        values -> values.setNumber(variable.slot(), integer(random, least, most));
  }

  private static long integer(RandomGenerator random, long least, long most) {
    if (most < Long.MAX_VALUE) {
      return random.nextLong(least, most + 1);
    }
    return least > Long.MIN_VALUE ? random.nextLong(least - 1, most) + 1 : random.nextLong();
  }

  /**
   * Random UUIDs, version 4.
   *
   * @param salt 0 if the generators alone are to decide them; another one gives others, and changes
   *     nothing of what else is drawn
   */
  static ValueSource uuids(Variable variable, long salt) {
    return (user, random) ->
        values ->
            values.setUuid(
                variable.slot(),
                ((random.nextLong() ^ salt) & ~0xf000L) | 0x4000L,
                ((random.nextLong() ^ Long.reverse(salt)) >>> 2) | Long.MIN_VALUE);
  }

  /**
   * The text of each start, by its number.
   *
   * @param texts in UTF-8; not copied
   */
  static ValueSource ofStarts(Variable variable, LongFunction<byte[]> texts) {
    return (user, random) -> new TextOfStart(variable, texts);
  }

  /** Numbers of keys. */
  static ValueSource keys(Variable variable, KeyDraws draws) {
    return (user, random) -> {
      KeyDraw draw = draws.of(random);
      return values -> values.setNumber(variable.slot(), draw.next());
    };
  }

  /** Gives each user draws of its own. */
  @FunctionalInterface
  interface KeyDraws {
    /** Draws that take their randomness from that generator. */
    KeyDraw of(RandomGenerator random);
  }

  /** Draws keys, one after the other. */
  @FunctionalInterface
  interface KeyDraw {
    /** The number of the next key. */
    long next();
  }
}
