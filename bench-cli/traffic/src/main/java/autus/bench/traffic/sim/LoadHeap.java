package autus.bench.traffic.sim;

import java.util.Arrays;

/** Loads under way, by their ends, and in the order of their starts where these are equal. */
final class LoadHeap {

  private long[] ends = new long[256];
  private long[] orders = new long[256];
  private int[] keys = new int[256];
  private int count;
  private long started;

  int count() {
    return count;
  }

  void add(int key, long endMicros) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      orders = Arrays.copyOf(orders, count * 2);
      keys = Arrays.copyOf(keys, count * 2);
    }
    int at = count++;
    long order = started++;
    while (at > 0 && isBefore(endMicros, order, (at - 1) / 2)) {
      copy((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    set(at, endMicros, order, key);
  }

  /** The end of the first one. */
  long firstEnd() {
    return ends[0];
  }

  /** Takes the first one out; its key. */
  int remove() {
    int key = keys[0];
    count--;
    long end = ends[count];
    long order = orders[count];
    int moved = keys[count];
    int at = 0;
    while (2 * at + 1 < count) {
      int child = 2 * at + 1;
      if (child + 1 < count && isBefore(ends[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (isBefore(end, order, child)) {
        break;
      }
      copy(child, at);
      at = child;
    }
    set(at, end, order, moved);
    return key;
  }

  private boolean isBefore(long end, long order, int other) {
    return end < ends[other] || (end == ends[other] && order < orders[other]);
  }

  private void copy(int from, int to) {
    set(to, ends[from], orders[from], keys[from]);
  }

  private void set(int at, long end, long order, int key) {
    ends[at] = end;
    orders[at] = order;
    keys[at] = key;
  }
}
