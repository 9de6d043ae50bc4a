package autus.bench.estimate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reads of one request in the order in which they were sent, each with what was known of its
 * key: whether anybody had asked for it before. Immutable.
 */
final class ReadHistory {

  private final int[] keys;
  private final long[] sentNanos;
  private final long[] endNanos;
  private final boolean[] isFirst;
  private final int keyCount;

  private ReadHistory(List<ReadLog> logs) {
    int size = logs.stream().mapToInt(ReadLog::size).sum();
    long[] sent = new long[size];
    long[] order = new long[size];
    int at = 0;
    int[] logOf = new int[size];
    int[] rowOf = new int[size];
    for (int log = 0; log < logs.size(); log++) {
      for (int row = 0; row < logs.get(log).size(); row++) {
        sent[at] = logs.get(log).sentNanos(row);
        logOf[at] = log;
        rowOf[at] = row;
        at++;
      }
    }
    keys = new int[size];
    sentNanos = new long[size];
    endNanos = new long[size];
    isFirst = new boolean[size];
    Map<Long, Integer> numbers = new HashMap<>();
    int[] positions = sorted(sent, order);
    for (int i = 0; i < size; i++) {
      ReadLog log = logs.get(logOf[positions[i]]);
      int row = rowOf[positions[i]];
      Integer known = numbers.putIfAbsent(log.key(row), numbers.size());
      isFirst[i] = known == null;
      keys[i] = known == null ? numbers.size() - 1 : known;
      sentNanos[i] = log.sentNanos(row);
      endNanos[i] = log.endNanos(row);
    }
    keyCount = numbers.size();
  }

  /** Puts together what the event loops saw. */
  static ReadHistory of(List<ReadLog> logs) {
    return new ReadHistory(logs);
  }

  /** The positions in the order of the instants, without an object for each. */
  private static int[] sorted(long[] instants, long[] room) {
    long first = Arrays.stream(instants).min().orElse(0);
    // An instant in microseconds and a position fit into one number: 2^43 us are 100 days.
    for (int i = 0; i < instants.length; i++) {
      room[i] = (((instants[i] - first) / 1000) << 20) | i;
    }
    Arrays.sort(room);
    int[] positions = new int[instants.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (int) (room[i] & ((1 << 20) - 1));
    }
    return positions;
  }

  int size() {
    return keys.length;
  }

  int keyCount() {
    return keyCount;
  }

  /** Which key, from 0. */
  int key(int at) {
    return keys[at];
  }

  long sentNanos(int at) {
    return sentNanos[at];
  }

  long endNanos(int at) {
    return endNanos[at];
  }

  /** From the wire to the wire: no waiting for a connection or a user counts. */
  long nanos(int at) {
    return endNanos[at] - sentNanos[at];
  }

  /** Whether nobody in the run had asked for its key before. */
  boolean isFirst(int at) {
    return isFirst[at];
  }
}
