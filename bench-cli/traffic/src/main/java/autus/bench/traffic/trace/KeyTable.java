package autus.bench.traffic.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers for keys, by the 64-bit hashes of their texts, with what is known of each key. Two texts
 * with one hash would be one key. Texts are kept until they take {@link #MOST_TEXT_BYTES}. It grows
 * by pieces, so that nothing but the places of the hashes is copied. Not thread-safe.
 */
final class KeyTable {

  /** Enough for hundreds of thousands of keys, the most popular among them; others have no name. */
  static final int MOST_TEXT_BYTES = 16 << 20;

  private static final int NO_TEXT = -1;
  private static final int FIRST_SLOTS = 1 << 12;
  private static final int PIECE_BITS = 14;
  private static final int PIECE = 1 << PIECE_BITS;
  private static final int WITHIN = PIECE - 1;
  private static final int TEXT_BITS = 16;
  private static final int LONGEST_TEXT = 4096;

  private int[] slots = new int[FIRST_SLOTS];
  private int count;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();
  private int textLength = 1 << TEXT_BITS;

  /** What is known of some keys. */
  private static final class Piece {
    private final long[] hashes = new long[PIECE];
    private final int[] bytes = new int[PIECE];
    private final boolean[] hasWholeBytes = new boolean[PIECE];
    private final short[] routes = new short[PIECE];
    private final int[] textFrom = new int[PIECE];
    private float[] loadMicros = new float[0];
    private int[] loads = new int[0];

    int loads(int at) {
      return loads.length == 0 ? 0 : loads[at];
    }

    void setLoads(int at, int count, float micros) {
      if (loads.length == 0) {
        loads = new int[PIECE];
        loadMicros = new float[PIECE];
      }
      loads[at] = count;
      loadMicros[at] = micros;
    }
  }

  int count() {
    return count;
  }

  private Piece piece(int key) {
    return pieces.get(key >> PIECE_BITS);
  }

  /** The number of a key, or below 0 if it is new. */
  int find(long hash) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (slots[slot] != 0) {
      int key = slots[slot] - 1;
      if (hash(key) == hash) {
        return key;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  /** Gives a key that is new the next number. */
  int add(long hash, byte[] letters, int length, short route) {
    return add(hash, letters, 0, length, route);
  }

  private int add(long hash, byte[] letters, int from, int length, short route) {
    if (count * 2 >= slots.length) {
      growSlots();
    }
    int key = count++;
    if ((key & WITHIN) == 0) {
      pieces.add(new Piece());
    }
    Piece piece = piece(key);
    piece.hashes[key & WITHIN] = hash;
    piece.routes[key & WITHIN] = route;
    piece.textFrom[key & WITHIN] = keep(letters, from, length);
    place(key);
    return key;
  }

  private void place(int key) {
    int mask = slots.length - 1;
    int slot = (int) (hash(key) >>> 20) & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = key + 1;
  }

  private void growSlots() {
    slots = new int[slots.length * 2];
    for (int key = 0; key < count; key++) {
      place(key);
    }
  }

  /** Two bytes of length, then the letters, all in one piece. */
  private int keep(byte[] letters, int from, int length) {
    int kept = Math.min(length, LONGEST_TEXT);
    if (textLength + kept + 2 > 1 << TEXT_BITS) {
      if ((texts.size() + 1) << TEXT_BITS > MOST_TEXT_BYTES) {
        return NO_TEXT;
      }
      texts.add(new byte[1 << TEXT_BITS]);
      textLength = 0;
    }
    byte[] text = texts.get(texts.size() - 1);
    int place = (texts.size() - 1) << TEXT_BITS | textLength;
    text[textLength] = (byte) (kept >> 8);
    text[textLength + 1] = (byte) kept;
    System.arraycopy(letters, from, text, textLength + 2, kept);
    textLength += kept + 2;
    return place;
  }

  /** Where the text of a key lies in its piece of text. */
  private record TextPlace(int piece, int from, int to) {}

  private TextPlace textPlace(int place) {
    byte[] text = texts.get(place >> TEXT_BITS);
    int from = place & ((1 << TEXT_BITS) - 1);
    int length = ((text[from] & 0xff) << 8) | (text[from + 1] & 0xff);
    return new TextPlace(place >> TEXT_BITS, from + 2, from + 2 + length);
  }

  /** The text of a key; empty if it is not kept. */
  String text(int key) {
    int place = piece(key).textFrom[key & WITHIN];
    if (place == NO_TEXT) {
      return "";
    }
    TextPlace text = textPlace(place);
    return EncodedPath.of(texts.get(text.piece()), text.from(), text.to());
  }

  /**
   * Takes the size of a response for the key. What one response with a whole body says counts more
   * than any without; of several the largest.
   */
  void see(int key, long size, boolean isWhole) {
    int known = (int) Math.min(Integer.MAX_VALUE, size);
    Piece piece = piece(key);
    int at = key & WITHIN;
    if (isWhole == piece.hasWholeBytes[at]) {
      piece.bytes[at] = Math.max(piece.bytes[at], known);
    } else if (isWhole) {
      piece.hasWholeBytes[at] = true;
      piece.bytes[at] = known;
    }
  }

  /** Takes the time of one load of the key. */
  void seeLoad(int key, long micros) {
    Piece piece = piece(key);
    int at = key & WITHIN;
    int loads = piece.loads(at) + 1;
    float mean = loads == 1 ? 0 : piece.loadMicros[at];
    piece.setLoads(at, loads, mean + (micros - mean) / loads);
  }

  short route(int key) {
    return piece(key).routes[key & WITHIN];
  }

  int bytes(int key) {
    return piece(key).bytes[key & WITHIN];
  }

  /** The mean of its loads; below 0 if none was seen. */
  float loadMicros(int key) {
    Piece piece = piece(key);
    return piece.loads(key & WITHIN) == 0 ? -1 : piece.loadMicros[key & WITHIN];
  }

  long hash(int key) {
    return piece(key).hashes[key & WITHIN];
  }

  /** A table of some of the keys, with new numbers in the old order. */
  KeyTable only(boolean[] isKept) {
    KeyTable kept = new KeyTable();
    for (int key = 0; key < count; key++) {
      if (isKept[key]) {
        kept.copy(this, key);
      }
    }
    return kept;
  }

  private void copy(KeyTable other, int otherKey) {
    Piece from = other.piece(otherKey);
    int fromAt = otherKey & WITHIN;
    int place = from.textFrom[fromAt];
    int key;
    if (place == NO_TEXT) {
      key = add(from.hashes[fromAt], new byte[0], 0, 0, from.routes[fromAt]);
      piece(key).textFrom[key & WITHIN] = NO_TEXT;
    } else {
      TextPlace text = other.textPlace(place);
      byte[] letters = other.texts.get(text.piece());
      key =
          add(
              from.hashes[fromAt],
              letters,
              text.from(),
              text.to() - text.from(),
              from.routes[fromAt]);
    }
    Piece to = piece(key);
    int at = key & WITHIN;
    to.bytes[at] = from.bytes[fromAt];
    to.hasWholeBytes[at] = from.hasWholeBytes[fromAt];
    if (from.loads(fromAt) > 0) {
      to.setLoads(at, from.loads(fromAt), from.loadMicros[fromAt]);
    }
  }
}
