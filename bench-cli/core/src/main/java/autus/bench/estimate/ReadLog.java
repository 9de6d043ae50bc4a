package autus.bench.estimate;

import java.util.Arrays;

/**
 * Reads of one request as one event loop saw them, in columns that grow. Used by one thread at a
 * time.
 */
final class ReadLog {

  private static final int FIRST_ROOM = 256;

  private long[] keys = new long[FIRST_ROOM];
  private long[] sentNanos = new long[FIRST_ROOM];
  private long[] endNanos = new long[FIRST_ROOM];
  private int size;

  void add(long key, long sent, long end) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      sentNanos = Arrays.copyOf(sentNanos, 2 * size);
      endNanos = Arrays.copyOf(endNanos, 2 * size);
    }
    keys[size] = key;
    sentNanos[size] = sent;
    endNanos[size] = end;
    size++;
  }

  int size() {
    return size;
  }

  long key(int at) {
    return keys[at];
  }

  long sentNanos(int at) {
    return sentNanos[at];
  }

  long endNanos(int at) {
    return endNanos[at];
  }
}
