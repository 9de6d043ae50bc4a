package autus.bench.load.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the responses on one connection from bytes that come in pieces of any size. Bodies of any
 * length are passed on piece by piece and never kept. Not thread-safe.
 */
public final class ResponseReader {

  /** Of status line and fields together. */
  static final int MOST_HEAD_BYTES = 64 * 1024;

  private final ResponseListener listener;
  private final KnownBlocks known;
  private final ByteBufAllocator allocator;
  private final ChunkedBody chunks = new ChunkedBody();

  private State state = State.OVER;
  private boolean isClosed;
  private boolean answersHead;
  private int place;

  /** What is left of the pieces before, and how much of it was searched for the end of a head. */
  private @Nullable ByteBuf rest;

  private int searchedBytes;
  private long leftBytes;

  private enum State {
    HEAD,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE,
    /** No response is awaited. */
    OVER
  }

  /** A reader of one connection, from its first byte. */
  public ResponseReader(ResponseListener listener, KnownBlocks known, ByteBufAllocator allocator) {
    this.listener = listener;
    this.known = known;
    this.allocator = allocator;
  }

  /**
   * A request was sent, whose response comes next.
   *
   * @param answersHead whether its method was HEAD, so that no body comes whatever the head says
   * @param place as {@link KnownBlocks} wants it
   */
  public void begin(boolean answersHead, int place) {
    this.answersHead = answersHead;
    this.place = place;
    state = State.HEAD;
  }

  /**
   * Reads what came, and releases it.
   *
   * @throws DecoderException if it breaks the rules; nothing more may be read
   */
  public void read(ByteBuf piece) {
    ByteBuf bytes = piece;
    if (rest != null) {
      bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, rest, piece);
      rest = null;
    }
    try {
      while (!isClosed && bytes.isReadable() && readPart(bytes)) {
        // the next one
      }
    } finally {
      if (!isClosed && bytes.isReadable()) {
        rest = bytes;
      } else {
        bytes.release();
      }
    }
  }

  /** The connection was closed in an orderly way: where nothing else does, that ends a response. */
  public void connectionEnded() {
    if (state == State.UNTIL_CLOSE) {
      ended();
    }
  }

  /** Whether a head has begun and not ended. */
  public boolean isWithinHead() {
    return state == State.HEAD && rest != null;
  }

  /** Gives back what is left; nothing is read any more. */
  public void close() {
    isClosed = true;
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }

  /** Whether more may be read now. */
  private boolean readPart(ByteBuf bytes) {
    return switch (state) {
      case HEAD -> readHead(bytes);
      case LENGTH -> readLength(bytes);
      case CHUNKED -> readChunks(bytes);
      case UNTIL_CLOSE -> {
        listener.bodyArrived(bytes);
        bytes.readerIndex(bytes.writerIndex());
        yield false;
      }
      case OVER -> {
        skipEmptyLines(bytes);
        if (bytes.isReadable()) {
          listener.unaskedBytesArrived();
        }
        yield false;
      }
    };
  }

  private boolean readHead(ByteBuf bytes) {
    if (searchedBytes == 0) {
      skipEmptyLines(bytes);
      ResponseBlock before = known.startOf(bytes, place);
      if (before != null) {
        bytes.skipBytes(before.length());
        headRead(before);
        return true;
      }
    }
    int length = headLength(bytes);
    if (length > MOST_HEAD_BYTES || (length < 0 && bytes.readableBytes() > MOST_HEAD_BYTES)) {
      throw new DecoderException(
          "the header of a response has more than %d bytes".formatted(MOST_HEAD_BYTES));
    }
    if (length < 0) {
      return false;
    }
    searchedBytes = 0;
    byte[] head = new byte[length];
    bytes.readBytes(head);
    ResponseBlock block = BlockParser.parse(head);
    known.remember(block, place);
    headRead(block);
    return true;
  }

  /** Some servers send one more than they should; it means nothing (RFC 9112, section 2.2). */
  private static void skipEmptyLines(ByteBuf bytes) {
    while (bytes.isReadable() && isLineEnd(bytes.getByte(bytes.readerIndex()))) {
      bytes.skipBytes(1);
    }
  }

  private static boolean isLineEnd(byte character) {
    return character == '\r' || character == '\n';
  }

  /** With the empty line at its end; -1 if that is not there yet. */
  private int headLength(ByteBuf bytes) {
    int start = bytes.readerIndex();
    int end = bytes.writerIndex();
    int lineFeed = bytes.indexOf(start + searchedBytes, end, (byte) '\n');
    while (lineFeed >= 0) {
      int next = lineFeed + 1;
      if (next < end && bytes.getByte(next) == '\r') {
        next++;
      }
      if (next >= end) {
        searchedBytes = lineFeed - start;
        return -1;
      }
      if (bytes.getByte(next) == '\n') {
        return next + 1 - start;
      }
      lineFeed = bytes.indexOf(next, end, (byte) '\n');
    }
    searchedBytes = end - start;
    return -1;
  }

  private void headRead(ResponseBlock block) {
    listener.headArrived(block);
    if (block.isInterim()) {
      return;
    }
    switch (block.framing(answersHead)) {
      case NO_BODY -> ended();
      case LENGTH -> {
        leftBytes = block.bodyBytes();
        state = State.LENGTH;
        if (leftBytes == 0) {
          ended();
        }
      }
      case CHUNKED -> {
        chunks.begin();
        state = State.CHUNKED;
      }
      case UNTIL_CLOSE -> state = State.UNTIL_CLOSE;
    }
  }

  private boolean readLength(ByteBuf bytes) {
    int from = bytes.readerIndex();
    int written = bytes.writerIndex();
    int length = (int) Math.min(leftBytes, written - from);
    leftBytes -= length;
    bytes.writerIndex(from + length);
    listener.bodyArrived(bytes);
    bytes.setIndex(from + length, written);
    if (leftBytes == 0) {
      ended();
    }
    return true;
  }

  private boolean readChunks(ByteBuf bytes) {
    boolean wasWhole = chunks.read(bytes, listener);
    if (chunks.isOver()) {
      ended();
    }
    return wasWhole;
  }

  private void ended() {
    state = State.OVER;
    if (!isClosed) {
      listener.responseEnded();
    }
  }
}
