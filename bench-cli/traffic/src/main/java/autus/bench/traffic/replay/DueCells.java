package autus.bench.traffic.replay;

/**
 * How many requests are due when, in bounded memory: in cells of equal width, which doubles with
 * every time that they would be too many. To be filled in order; then thread-safe.
 */
final class DueCells {

  private static final int COUNT = 1 << 13;
  private static final long SECOND = 1_000_000_000L;
  private static final long FIRST_WIDTH = SECOND / 8;

  private final long[] cells = new long[COUNT];
  private long widthNanos = FIRST_WIDTH;
  private long second;
  private long inSecond;
  private long mostInSecond;

  void add(long dueNanos) {
    while (dueNanos / widthNanos >= COUNT) {
      for (int i = 0; i < COUNT; i++) {
        cells[i] = 2 * i < COUNT ? cells[2 * i] + cells[2 * i + 1] : 0;
      }
      widthNanos *= 2;
    }
    cells[(int) (dueNanos / widthNanos)]++;
    inSecond = dueNanos / SECOND == second ? inSecond + 1 : 1;
    second = dueNanos / SECOND;
    mostInSecond = Math.max(mostInSecond, inSecond);
  }

  /** The most of any whole second. */
  long mostPerSecond() {
    return mostInSecond;
  }

  /** Per second, around an instant: over a second, or a cell where that is longer. */
  double perSecondAt(long nanos) {
    long from = Math.max(0, (nanos - SECOND / 2) / widthNanos);
    long to = Math.max(from + 1, (nanos + SECOND / 2) / widthNanos);
    long sum = 0;
    for (long cell = from; cell < Math.min(to, COUNT); cell++) {
      sum += cells[(int) cell];
    }
    return sum * (double) SECOND / ((to - from) * widthNanos);
  }
}
