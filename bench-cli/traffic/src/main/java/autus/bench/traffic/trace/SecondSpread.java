package autus.bench.traffic.trace;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Requests of whole seconds, spread within theirs: at instants that are uniform and seeded, in the
 * order in which they were, as arrivals of a Poisson process are once their number is known.
 */
public final class SecondSpread {

  private static final long SECOND_MICROS = 1_000_000;

  private SecondSpread() {}

  /**
   * Changes times in place.
   *
   * @param micros rising
   * @param count how many of them
   */
  public static void spread(long[] micros, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int from = 0;
    while (from < count) {
      int to = from + 1;
      while (to < count && micros[to] == micros[from]) {
        to++;
      }
      long second = micros[from];
      for (int i = from; i < to; i++) {
        micros[i] = second + random.nextLong(SECOND_MICROS);
      }
      Arrays.sort(micros, from, to);
      from = to;
    }
  }
}
