package autus.bench.traffic.trace;

/**
 * Sorts requests by time, those of one time in the order in which they came: merges the runs that
 * are in order already, of which a log has few. Two further arrays of the same size are needed.
 */
final class TimeOrder {

  private TimeOrder() {}

  static void sort(int[] keys, long[] micros, int count) {
    int[] otherKeys = new int[count];
    long[] otherMicros = new long[count];
    boolean isSorted = false;
    while (!isSorted) {
      isSorted = true;
      int from = 0;
      while (from < count) {
        int middle = runEnd(micros, from, count);
        int end = middle < count ? runEnd(micros, middle, count) : count;
        isSorted &= from == 0 && end == count;
        merge(keys, micros, from, middle, end, otherKeys, otherMicros);
        from = end;
      }
      System.arraycopy(otherKeys, 0, keys, 0, count);
      System.arraycopy(otherMicros, 0, micros, 0, count);
    }
  }

  private static int runEnd(long[] micros, int from, int count) {
    int end = from + 1;
    while (end < count && micros[end] >= micros[end - 1]) {
      end++;
    }
    return end;
  }

  private static void merge(
      int[] keys, long[] micros, int from, int middle, int end, int[] toKeys, long[] toMicros) {
    int one = from;
    int other = middle;
    for (int to = from; to < end; to++) {
      boolean takesOne = one < middle && (other >= end || micros[one] <= micros[other]);
      int taken = takesOne ? one++ : other++;
      toKeys[to] = keys[taken];
      toMicros[to] = micros[taken];
    }
  }
}
