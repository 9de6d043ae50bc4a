package autus.bench.load.http1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;

/** Reads a body that comes in chunks (RFC 9112, section 7.1). Trailers are read and forgotten. */
final class ChunkedBody {

  /** Of the line with a chunk's size, or of one trailer. */
  static final int MOST_LINE_BYTES = 16 * 1024;

  static final int MOST_TRAILER_BYTES = 64 * 1024;

  /** Without leading zeros; more would not fit into a counter. */
  private static final int MOST_DIGITS = 15;

  private enum State {
    SIZE,
    DATA,
    DATA_END,
    TRAILERS,
    OVER
  }

  private State state = State.OVER;
  private long leftBytes;
  private int trailerBytes;

  void begin() {
    state = State.SIZE;
    trailerBytes = 0;
  }

  boolean isOver() {
    return state == State.OVER;
  }

  /**
   * Takes the next part.
   *
   * @return whether it was whole; if not, more bytes are needed
   * @throws DecoderException if the bytes are no chunks
   */
  boolean read(ByteBuf bytes, ResponseListener listener) {
    return switch (state) {
      case SIZE -> readSize(bytes);
      case DATA -> readData(bytes, listener);
      case DATA_END -> readDataEnd(bytes);
      case TRAILERS -> readTrailer(bytes);
      case OVER -> false;
    };
  }

  private boolean readSize(ByteBuf bytes) {
    int from = bytes.readerIndex();
    int length = lineLength(bytes, "the line with the size of a chunk");
    if (length < 0) {
      return false;
    }
    leftBytes = size(bytes, from, from + length);
    bytes.readerIndex(from + length + 1);
    state = leftBytes == 0 ? State.TRAILERS : State.DATA;
    return true;
  }

  /** What follows the digits after a blank or a semicolon is an extension, and ignored. */
  private static long size(ByteBuf bytes, int from, int to) {
    int at = from;
    while (at < to && isBlank(bytes.getByte(at))) {
      at++;
    }
    int firstDigit = at;
    int significant = 0;
    long size = 0;
    int digit = at < to ? Character.digit(bytes.getByte(at), 16) : -1;
    while (digit >= 0) {
      size = (size << 4) | digit;
      significant += size == 0 ? 0 : 1;
      at++;
      digit = at < to && significant <= MOST_DIGITS ? Character.digit(bytes.getByte(at), 16) : -1;
    }
    boolean endsThere = at == to || isBlank(bytes.getByte(at)) || bytes.getByte(at) == ';';
    if (at == firstDigit || significant > MOST_DIGITS || !(endsThere || isLineEnd(bytes, at))) {
      throw new DecoderException(
          "the size of a chunk must be a hexadecimal number of at most %d digits"
              .formatted(MOST_DIGITS));
    }
    return size;
  }

  private boolean readData(ByteBuf bytes, ResponseListener listener) {
    int written = bytes.writerIndex();
    int from = bytes.readerIndex();
    int length = (int) Math.min(leftBytes, written - from);
    leftBytes -= length;
    if (leftBytes == 0) {
      state = State.DATA_END;
    }
    bytes.writerIndex(from + length);
    listener.bodyArrived(bytes);
    bytes.setIndex(from + length, written);
    return true;
  }

  private boolean readDataEnd(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int length = bytes.getByte(at) == '\r' ? 2 : 1;
    if (bytes.readableBytes() < length) {
      return false;
    }
    if (bytes.getByte(at + length - 1) != '\n') {
      throw new DecoderException("a chunk is longer than the size that it was given");
    }
    bytes.skipBytes(length);
    state = State.SIZE;
    return true;
  }

  private boolean readTrailer(ByteBuf bytes) {
    int length = lineLength(bytes, "a trailer");
    if (length < 0) {
      return false;
    }
    boolean isEmpty = length == 0 || (length == 1 && isLineEnd(bytes, bytes.readerIndex()));
    bytes.skipBytes(length + 1);
    trailerBytes += length + 1;
    if (trailerBytes > MOST_TRAILER_BYTES) {
      throw new DecoderException(
          "the trailers of a response have more than %d bytes".formatted(MOST_TRAILER_BYTES));
    }
    if (isEmpty) {
      state = State.OVER;
    }
    return true;
  }

  /** Up to the line feed; -1 if it is not there yet. */
  private static int lineLength(ByteBuf bytes, String name) {
    int length = bytes.bytesBefore((byte) '\n');
    if (length > MOST_LINE_BYTES || (length < 0 && bytes.readableBytes() > MOST_LINE_BYTES)) {
      throw new DecoderException("%s has more than %d bytes".formatted(name, MOST_LINE_BYTES));
    }
    return length;
  }

  private static boolean isLineEnd(ByteBuf bytes, int at) {
    return bytes.getByte(at) == '\r' && bytes.getByte(at + 1) == '\n';
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }
}
