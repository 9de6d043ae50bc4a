package autus.bench.traffic.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * Requests in the order in which they came, in pieces, so that nothing is copied when more come. A
 * time takes four bytes where a piece covers less than 71 minutes, else eight. Not thread-safe.
 */
final class RequestStore {

  private static final int PIECE_BITS = 16;
  private static final int PIECE = 1 << PIECE_BITS;
  private static final int WITHIN = PIECE - 1;
  private static final long MOST_OFFSET = 0xffff_ffffL;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int count;

  /** Some requests; times are offsets from the base, or whole. */
  private static final class Piece {
    private final int[] keys = new int[PIECE];
    private int[] offsets = new int[PIECE];
    private long[] micros = new long[0];
    private final long base;

    Piece(long firstMicros) {
      base = firstMicros - MOST_OFFSET / 2; // times may go back
    }

    void set(int at, int key, long timeMicros) {
      keys[at] = key;
      long offset = timeMicros - base;
      if (micros.length == 0 && (offset < 0 || offset > MOST_OFFSET)) {
        long[] whole = new long[PIECE];
        for (int i = 0; i < at; i++) {
          whole[i] = micros(i);
        }
        micros = whole;
        offsets = new int[0];
      }
      if (micros.length == 0) {
        offsets[at] = (int) offset;
      } else {
        micros[at] = timeMicros;
      }
    }

    long micros(int at) {
      return micros.length == 0 ? base + Integer.toUnsignedLong(offsets[at]) : micros[at];
    }
  }

  int count() {
    return count;
  }

  void add(int key, long timeMicros) {
    int at = count & WITHIN;
    if (at == 0) {
      pieces.addLast(new Piece(timeMicros));
    }
    pieces.getLast().set(at, key, timeMicros);
    count++;
  }

  /** Tells the key of each request. */
  void forEachKey(IntConsumer listener) {
    int left = count;
    for (Piece piece : pieces) {
      for (int at = 0; at < Math.min(PIECE, left); at++) {
        listener.accept(piece.keys[at]);
      }
      left -= PIECE;
    }
  }

  /**
   * Those of some keys, with new numbers; this store is empty afterwards.
   *
   * @param numbers of the keys; below 0 for those that leave
   */
  RequestStore moved(int[] numbers) {
    RequestStore kept = new RequestStore();
    for (int left = count; left > 0; left -= PIECE) {
      Piece from = pieces.removeFirst();
      for (int at = 0; at < Math.min(PIECE, left); at++) {
        int number = numbers[from.keys[at]];
        if (number >= 0) {
          kept.add(number, from.micros(at));
        }
      }
    }
    count = 0;
    return kept;
  }

  /** All of them in arrays; this store is empty afterwards. */
  Trace.Columns columns() {
    int[] keys = new int[count];
    long[] micros = new long[count];
    for (int to = 0; to < count; to += PIECE) {
      Piece from = pieces.removeFirst();
      for (int at = 0; at < Math.min(PIECE, count - to); at++) {
        keys[to + at] = from.keys[at];
        micros[to + at] = from.micros(at);
      }
    }
    Trace.Columns columns = new Trace.Columns(keys, micros, count);
    count = 0;
    return columns;
  }
}
