package autus.bench.traffic.trace;

import java.util.Arrays;

/**
 * Numbers for keys, by the 64-bit hashes of their texts, with what is known of each key. Two texts
 * with one hash would be one key. Texts are kept until they take {@link #MOST_TEXT_BYTES}. Not
 * thread-safe.
 */
final class KeyTable {

  /** Enough for a million keys of usual length; who comes later has no name. */
  static final int MOST_TEXT_BYTES = 64 << 20;

  private static final int NO_TEXT = -1;
  private static final int FIRST_SLOTS = 1 << 12;

  private int[] slots = new int[FIRST_SLOTS];
  private int count;
  private long[] hashes = new long[FIRST_SLOTS / 2];
  private int[] bytes = new int[FIRST_SLOTS / 2];
  private boolean[] hasWholeBytes = new boolean[FIRST_SLOTS / 2];
  private short[] routes = new short[FIRST_SLOTS / 2];
  private float[] loadMicros = new float[FIRST_SLOTS / 2];
  private int[] loads = new int[FIRST_SLOTS / 2];
  private int[] textFrom = new int[FIRST_SLOTS / 2];
  private byte[] text = new byte[1 << 16];
  private int textLength;

  int count() {
    return count;
  }

  /** The number of a key, or below 0 if it is new. */
  int find(long hash) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (slots[slot] != 0) {
      int key = slots[slot] - 1;
      if (hashes[key] == hash) {
        return key;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  /** Gives a key that is new the next number. */
  int add(long hash, byte[] letters, int length, short route) {
    if (count == hashes.length) {
      grow();
    }
    int key = count++;
    hashes[key] = hash;
    routes[key] = route;
    textFrom[key] = keep(letters, length);
    place(key);
    return key;
  }

  private void place(int key) {
    int mask = slots.length - 1;
    int slot = (int) (hashes[key] >>> 20) & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = key + 1;
  }

  private void grow() {
    int room = hashes.length * 2;
    hashes = Arrays.copyOf(hashes, room);
    bytes = Arrays.copyOf(bytes, room);
    hasWholeBytes = Arrays.copyOf(hasWholeBytes, room);
    routes = Arrays.copyOf(routes, room);
    loadMicros = Arrays.copyOf(loadMicros, room);
    loads = Arrays.copyOf(loads, room);
    textFrom = Arrays.copyOf(textFrom, room);
    slots = new int[room * 2];
    for (int key = 0; key < count; key++) {
      place(key);
    }
  }

  /** Two bytes of length, then the letters. */
  private int keep(byte[] letters, int length) {
    int kept = Math.min(length, 4096);
    if (textLength + kept + 2 > MOST_TEXT_BYTES) {
      return NO_TEXT;
    }
    while (textLength + kept + 2 > text.length) {
      text = Arrays.copyOf(text, text.length * 2);
    }
    int from = textLength;
    text[from] = (byte) (kept >> 8);
    text[from + 1] = (byte) kept;
    System.arraycopy(letters, 0, text, from + 2, kept);
    textLength += kept + 2;
    return from;
  }

  /** The text of a key; empty if it is not kept. */
  String text(int key) {
    int from = textFrom[key];
    if (from == NO_TEXT) {
      return "";
    }
    int length = ((text[from] & 0xff) << 8) | (text[from + 1] & 0xff);
    return EncodedPath.of(text, from + 2, from + 2 + length);
  }

  /**
   * Takes the size of a response for the key. What one response with a whole body says counts more
   * than any without; of several the largest.
   */
  void see(int key, long size, boolean isWhole) {
    int known = (int) Math.min(Integer.MAX_VALUE, size);
    if (isWhole == hasWholeBytes[key]) {
      bytes[key] = Math.max(bytes[key], known);
    } else if (isWhole) {
      hasWholeBytes[key] = true;
      bytes[key] = known;
    }
  }

  /** Takes the time of one load of the key. */
  void seeLoad(int key, long micros) {
    loads[key]++;
    loadMicros[key] += (micros - loadMicros[key]) / loads[key];
  }

  short route(int key) {
    return routes[key];
  }

  int bytes(int key) {
    return bytes[key];
  }

  /** The mean of its loads; below 0 if none was seen. */
  float loadMicros(int key) {
    return loads[key] == 0 ? -1 : loadMicros[key];
  }

  long hash(int key) {
    return hashes[key];
  }

  /** A table of some of the keys, with new numbers in the old order. */
  KeyTable only(boolean[] isKept) {
    KeyTable kept = new KeyTable();
    for (int key = 0; key < count; key++) {
      if (isKept[key]) {
        int from = textFrom[key];
        byte[] letters =
            from == NO_TEXT
                ? new byte[0]
                : Arrays.copyOfRange(
                    text,
                    from + 2,
                    from + 2 + (((text[from] & 0xff) << 8) | (text[from + 1] & 0xff)));
        int number = kept.add(hashes[key], letters, letters.length, routes[key]);
        kept.bytes[number] = bytes[key];
        kept.hasWholeBytes[number] = hasWholeBytes[key];
        kept.loads[number] = loads[key];
        kept.loadMicros[number] = loadMicros[key];
      }
    }
    return kept;
  }
}
