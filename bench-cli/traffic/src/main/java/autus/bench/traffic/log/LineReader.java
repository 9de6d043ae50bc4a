package autus.bench.traffic.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Lines of a stream, in memory that does not depend on them: what of a line is longer than {@link
 * #LONGEST_LINE} is skipped. Not thread-safe.
 */
final class LineReader implements AutoCloseable {

  /** Servers refuse requests long before. */
  static final int LONGEST_LINE = 64 * 1024;

  private static final int BUFFER_BYTES = 8 * LONGEST_LINE;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int limit;
  private int from;
  private int to;
  private boolean isTooLong;
  private boolean isEnd;
  private long byteCount;
  private Optional<String> brokenOff = Optional.empty();

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false at the end. */
  boolean next() {
    isTooLong = false;
    int searched = next;
    while (true) {
      int end = Bytes.indexOf(buffer, searched, limit, (byte) '\n');
      if (end < limit) {
        return found(end, end + 1);
      }
      if (isEnd) {
        return next < limit && found(limit, limit);
      }
      if (limit - next > LONGEST_LINE) {
        return skipRest();
      }
      searched = limit - makeRoom();
      fill();
    }
  }

  private boolean found(int end, int behind) {
    from = next;
    to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    next = behind;
    if (to - from > LONGEST_LINE) {
      isTooLong = true;
      to = from + LONGEST_LINE;
    }
    return true;
  }

  /** Keeps the beginning of a line that is too long, and passes over what follows. */
  private boolean skipRest() {
    makeRoom();
    from = 0;
    to = LONGEST_LINE;
    isTooLong = true;
    while (true) {
      int end = Bytes.indexOf(buffer, LONGEST_LINE, limit, (byte) '\n');
      if (end < limit) {
        next = end + 1;
        return true;
      }
      limit = LONGEST_LINE;
      if (isEnd) {
        next = limit;
        return true;
      }
      fill();
    }
  }

  /** Moves what is left to the beginning; by how much. */
  private int makeRoom() {
    int moved = next;
    if (moved > 0) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= moved;
      next = 0;
    }
    return moved;
  }

  private void fill() {
    try {
      int count = in.read(buffer, limit, buffer.length - limit);
      if (count < 0) {
        isEnd = true;
      } else {
        limit += count;
        byteCount += count;
      }
    } catch (EOFException truncated) {
      isEnd = true;
      brokenOff = Optional.of("it ends in the middle of its compressed data");
    } catch (IOException broken) {
      isEnd = true;
      brokenOff = Optional.of(String.valueOf(broken.getMessage()));
    }
  }

  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Whether the line is longer than what is kept of it. */
  boolean isTooLong() {
    return isTooLong;
  }

  /** Bytes so far, uncompressed. */
  long byteCount() {
    return byteCount;
  }

  /** Why reading ended before the end, if it did. */
  Optional<String> brokenOff() {
    return brokenOff;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException ignored) {
      // It was only read, and whatever could be read has been.
    }
  }
}
