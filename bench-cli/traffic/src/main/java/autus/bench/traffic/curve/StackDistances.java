package autus.bench.traffic.curve;

import java.util.Arrays;

/**
 * How many different keys, and how many bytes of them, were asked for since a key was asked for the
 * last time, that key included: the place of the key in the stack of an LRU cache of any size,
 * which has it if it has at least so many places (R. L. Mattson, J. Gecsei, D. R. Slutz, I. L.
 * Traiger, Evaluation techniques for storage hierarchies, IBM Systems Journal 9(2), 1970). Counted
 * in a tree over the last accesses (B. T. Bennett, V. J. Kruskal, LRU stack processing, IBM Journal
 * of R&D 19(4), 1975; as P. M. Fenwick, A new data structure for cumulative frequency tables,
 * 1994), whose places are numbered anew when they are used up, so that memory follows the keys. Not
 * thread-safe.
 */
final class StackDistances {

  /** The key was never asked for before. */
  static final long FIRST = 0;

  private static final int PLACES_PER_KEY = 3;
  private static final int FEWEST_PLACES = 64;

  private final int places;
  private final int[] placeOfKey;
  private final int[] keyAtPlace;
  private final int[] counts;
  private final long[] bytes;
  private final int[] keyBytes;
  private int next = 1;
  private int liveCount;
  private long liveBytes;
  private long byteDistance;

  /**
   * Nothing asked for yet.
   *
   * @param keyBytes the size of each key; an empty array if bytes are not asked for
   */
  StackDistances(int keyCount, int[] keyBytes) {
    places = Math.max(FEWEST_PLACES, PLACES_PER_KEY * keyCount);
    placeOfKey = new int[keyCount];
    keyAtPlace = new int[places + 1];
    counts = new int[places + 1];
    bytes = new long[keyBytes.length == 0 ? 0 : places + 1];
    this.keyBytes = keyBytes;
  }

  /** The distance of this access in keys; 1 if the key was the last one too. */
  long access(int key) {
    int before = placeOfKey[key];
    long distance = FIRST;
    byteDistance = FIRST;
    if (before == 0) {
      liveCount++;
      liveBytes += bytesOf(key);
    } else {
      distance = liveCount - sum(before) + 1L;
      if (bytes.length > 0) {
        byteDistance = liveBytes - byteSum(before) + keyBytes[key];
      }
      add(before, -1, -bytesOf(key));
      keyAtPlace[before] = 0;
    }
    if (next > places) {
      placeOfKey[key] = 0;
      renumber();
    }
    placeOfKey[key] = next;
    keyAtPlace[next] = key + 1;
    add(next, 1, bytesOf(key));
    next++;
    return distance;
  }

  /** The distance of the last access in bytes. */
  long byteDistance() {
    return byteDistance;
  }

  private long bytesOf(int key) {
    return keyBytes.length == 0 ? 0 : keyBytes[key];
  }

  private int sum(int place) {
    int sum = 0;
    for (int i = place; i > 0; i &= i - 1) {
      sum += counts[i];
    }
    return sum;
  }

  private long byteSum(int place) {
    long sum = 0;
    for (int i = place; i > 0; i &= i - 1) {
      sum += bytes[i];
    }
    return sum;
  }

  private void add(int place, int count, long size) {
    for (int i = place; i <= places; i += i & -i) {
      counts[i] += count;
    }
    if (bytes.length > 0) {
      for (int i = place; i <= places; i += i & -i) {
        bytes[i] += size;
      }
    }
  }

  private void renumber() {
    Arrays.fill(counts, 0);
    Arrays.fill(bytes, 0);
    int to = 1;
    for (int from = 1; from <= places; from++) {
      int key = keyAtPlace[from] - 1;
      keyAtPlace[from] = 0;
      if (key >= 0) {
        keyAtPlace[to] = key + 1;
        placeOfKey[key] = to;
        counts[to] = 1;
        if (bytes.length > 0) {
          bytes[to] = keyBytes[key];
        }
        to++;
      }
    }
    for (int i = 1; i <= places; i++) {
      int parent = i + (i & -i);
      if (parent <= places) {
        counts[parent] += counts[i];
        if (bytes.length > 0) {
          bytes[parent] += bytes[i];
        }
      }
    }
    next = to;
  }
}
