package autus.bench.traffic.sim;

/**
 * The candidates that Redis keeps between evictions: the sixteen that seemed best to give up, of
 * all that were sampled (S. Sanfilippo, Random notes on improving the Redis LRU algorithm, 2016;
 * {@code evictionPoolPopulate} in evict.c). Not thread-safe.
 */
final class EvictionPool {

  static final int SIZE = 16;
  private static final int NONE = -1;

  /** From the one that is to stay longest to the one that is to go first. */
  private final int[] keys = new int[SIZE];

  private final long[] ranks = new long[SIZE];
  private int count;

  /**
   * Offers a candidate.
   *
   * @param rank the higher, the sooner it should go
   */
  void offer(int key, long rank) {
    for (int i = 0; i < count; i++) {
      if (keys[i] == key) {
        return;
      }
    }
    int place = 0;
    while (place < count && ranks[place] < rank) {
      place++;
    }
    if (count == SIZE) {
      if (place == 0) {
        return; // all that are known are better
      }
      place--;
      for (int i = 0; i < place; i++) {
        move(i + 1, i);
      }
    } else {
      for (int i = count; i > place; i--) {
        move(i - 1, i);
      }
      count++;
    }
    keys[place] = key;
    ranks[place] = rank;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    ranks[to] = ranks[from];
  }

  /**
   * Takes the one that is to go first out, if it is still stored, else the next; below 0 if none.
   */
  int take(StoredKeys stored) {
    while (count > 0) {
      int key = keys[--count];
      if (stored.contains(key)) {
        return key;
      }
    }
    return NONE;
  }
}
