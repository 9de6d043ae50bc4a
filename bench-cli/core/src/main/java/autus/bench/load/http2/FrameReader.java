package autus.bench.load.http2;

import static io.netty.handler.codec.http2.Http2Error.ENHANCE_YOUR_CALM;
import static io.netty.handler.codec.http2.Http2Error.FRAME_SIZE_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames that a server sends (RFC 9113, sections 4 to 6) from bytes that come in pieces
 * of any size. What no server may send is a connection error. Not thread-safe.
 */
public final class FrameReader {

  /** The longest payload that may come: we ask for no more than what is usual. */
  static final int MOST_PAYLOAD_BYTES = 16_384;

  /** The longest header block before it is decoded. */
  static final int MOST_BLOCK_BYTES = 64 * 1024;

  /** As many frames may a header block come in. */
  static final int MOST_BLOCK_FRAMES = 64;

  static final int HEADER_BYTES = 9;

  private static final int PRIORITY_BYTES = 5;
  private static final int SETTING_BYTES = 6;
  private static final int INT_BYTES = 4;
  private static final int PING_BYTES = 8;
  private static final int GOAWAY_BYTES = 8;
  private static final int LARGEST_ID = 0x7fff_ffff;
  private static final int QUOTED_BYTES = 24;

  private final FrameListener listener;
  private final ByteBufAllocator allocator;

  /** What is left of the pieces before: the beginning of a frame. */
  private @Nullable ByteBuf rest;

  private boolean hasSettings;
  private boolean isClosed;

  /** The header block that is not whole yet, its stream, and whether it ends that. */
  private final ByteBuf block = Unpooled.buffer(0, MOST_BLOCK_BYTES + MOST_PAYLOAD_BYTES);

  private int blockStreamId;
  private int blockFrameCount;
  private boolean blockEndsStream;

  // The frame that is being read.
  private int flags;
  private int streamId;
  private int from;
  private int to;

  /** A reader of one connection, from its first byte. */
  public FrameReader(FrameListener listener, ByteBufAllocator allocator) {
    this.listener = listener;
    this.allocator = allocator;
  }

  /**
   * Reads what came, and releases it.
   *
   * @throws Http2Exception if the target broke the rules of the connection; nothing more may be
   *     read
   */
  public void read(ByteBuf piece) throws Http2Exception {
    ByteBuf bytes = piece;
    if (rest != null) {
      bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, rest, piece);
      rest = null;
    }
    try {
      while (!isClosed && bytes.readableBytes() >= HEADER_BYTES && readFrame(bytes)) {
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

  /** Gives what is left back; nothing is read any more. */
  public void close() {
    isClosed = true;
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }

  /** Whether there was a whole one. Its bytes count as read also if it breaks the rules. */
  private boolean readFrame(ByteBuf bytes) throws Http2Exception {
    int start = bytes.readerIndex();
    int length = bytes.getUnsignedMedium(start);
    int type = bytes.getByte(start + 3);
    if (!hasSettings) {
      requireSettings(bytes, type);
    }
    if (length > MOST_PAYLOAD_BYTES) {
      throw Http2Exception.connectionError(
          FRAME_SIZE_ERROR,
          "a frame of %d bytes, of which %d are allowed",
          length,
          MOST_PAYLOAD_BYTES);
    }
    int written = bytes.writerIndex();
    if (written - start < HEADER_BYTES + length) {
      return false;
    }
    flags = bytes.getByte(start + 4);
    streamId = bytes.getInt(start + 5) & LARGEST_ID;
    from = start + HEADER_BYTES;
    to = from + length;
    int end = to;
    try {
      dispatch(type, bytes);
    } catch (StreamException problem) {
      listener.streamBroken(problem);
    } finally {
      bytes.setIndex(end, written);
    }
    return true;
  }

  private void requireSettings(ByteBuf bytes, int type) throws Http2Exception {
    if (type != Http2FrameTypes.SETTINGS
        || has(bytes.getByte(4 + bytes.readerIndex()), Http2Flags.ACK)) {
      String said =
          bytes.toString(
              bytes.readerIndex(),
              Math.min(bytes.readableBytes(), QUOTED_BYTES),
              StandardCharsets.ISO_8859_1);
      throw Http2Exception.connectionError(
          PROTOCOL_ERROR,
          "the target does not speak HTTP/2: its first frame is no SETTINGS, but begins with \"%s\"",
          said.replaceAll("[^ -~]", "?"));
    }
    hasSettings = true;
  }

  private void dispatch(int type, ByteBuf bytes) throws Http2Exception {
    if (blockStreamId != 0 && (type != Http2FrameTypes.CONTINUATION || streamId != blockStreamId)) {
      throw broken("another frame came within a header block");
    }
    switch (type) {
      case Http2FrameTypes.DATA -> data(bytes);
      case Http2FrameTypes.HEADERS -> headers(bytes);
      case Http2FrameTypes.CONTINUATION -> continuation(bytes);
      case Http2FrameTypes.RST_STREAM -> {
        requireStream("RST_STREAM");
        requireLength("RST_STREAM", INT_BYTES);
        listener.reset(streamId, bytes.getUnsignedInt(from));
      }
      case Http2FrameTypes.SETTINGS -> settings(bytes);
      case Http2FrameTypes.PING -> {
        requireNoStream("PING");
        requireLength("PING", PING_BYTES);
        if (!has(flags, Http2Flags.ACK)) {
          listener.ping(bytes.getLong(from));
        }
      }
      case Http2FrameTypes.GO_AWAY -> goAway(bytes);
      case Http2FrameTypes.WINDOW_UPDATE -> windowUpdate(bytes);
      case Http2FrameTypes.PRIORITY -> {
        requireStream("PRIORITY");
        requireLength("PRIORITY", PRIORITY_BYTES);
      }
      case Http2FrameTypes.PUSH_PROMISE -> throw broken("PUSH_PROMISE, though we allow no push");
      default -> {} // of an extension that nobody agreed on
    }
  }

  private void data(ByteBuf bytes) throws Http2Exception {
    requireStream("DATA");
    int windowBytes = to - from;
    removePadding(bytes);
    bytes.setIndex(from, to);
    listener.data(streamId, bytes, windowBytes, has(flags, Http2Flags.END_STREAM));
  }

  private void headers(ByteBuf bytes) throws Http2Exception {
    requireStream("HEADERS");
    removePadding(bytes);
    if (has(flags, Http2Flags.PRIORITY)) {
      from += PRIORITY_BYTES;
      if (from > to) {
        throw tooShort("HEADERS");
      }
    }
    boolean last = has(flags, Http2Flags.END_STREAM);
    if (has(flags, Http2Flags.END_HEADERS)) {
      bytes.setIndex(from, to);
      listener.headers(streamId, bytes, last);
      return;
    }
    blockStreamId = streamId;
    blockEndsStream = last;
    blockFrameCount = 1;
    block.clear().writeBytes(bytes, from, to - from);
  }

  private void continuation(ByteBuf bytes) throws Http2Exception {
    if (blockStreamId == 0) {
      throw broken("CONTINUATION, and no header block before it");
    }
    block.writeBytes(bytes, from, to - from);
    blockFrameCount++;
    if (block.readableBytes() > MOST_BLOCK_BYTES || blockFrameCount > MOST_BLOCK_FRAMES) {
      throw Http2Exception.connectionError(
          ENHANCE_YOUR_CALM,
          "a header block of more than %d bytes or %d frames",
          MOST_BLOCK_BYTES,
          MOST_BLOCK_FRAMES);
    }
    if (has(flags, Http2Flags.END_HEADERS)) {
      blockStreamId = 0;
      listener.headers(streamId, block, blockEndsStream);
    }
  }

  /** Moves the ends of the payload to those of what was padded. */
  private void removePadding(ByteBuf bytes) throws Http2Exception {
    if (!has(flags, Http2Flags.PADDED)) {
      return;
    }
    if (from == to) {
      throw tooShort("padded");
    }
    int paddingBytes = bytes.getUnsignedByte(from);
    from++;
    to -= paddingBytes;
    if (from > to) {
      throw broken("padding longer than its frame");
    }
  }

  private void settings(ByteBuf bytes) throws Http2Exception {
    requireNoStream("SETTINGS");
    int length = to - from;
    if (has(flags, Http2Flags.ACK)) {
      requireLength("acknowledging SETTINGS", 0);
      listener.settingsAcknowledged();
      return;
    }
    if (length % SETTING_BYTES != 0) {
      throw tooShort("SETTINGS");
    }
    for (int at = from; at < to; at += SETTING_BYTES) {
      listener.setting(bytes.getUnsignedShort(at), bytes.getUnsignedInt(at + 2));
    }
    listener.settingsEnded();
  }

  private void goAway(ByteBuf bytes) throws Http2Exception {
    requireNoStream("GOAWAY");
    if (to - from < GOAWAY_BYTES) {
      throw tooShort("GOAWAY");
    }
    int lastStreamId = bytes.getInt(from) & LARGEST_ID;
    long errorCode = bytes.getUnsignedInt(from + INT_BYTES);
    bytes.setIndex(from + GOAWAY_BYTES, to);
    listener.goAway(lastStreamId, errorCode, bytes);
  }

  private void windowUpdate(ByteBuf bytes) throws Http2Exception {
    requireLength("WINDOW_UPDATE", INT_BYTES);
    int moreBytes = bytes.getInt(from) & LARGEST_ID;
    if (moreBytes == 0) {
      if (streamId == 0) {
        throw broken("WINDOW_UPDATE by 0 bytes");
      }
      throw Http2Exception.streamError(streamId, PROTOCOL_ERROR, "WINDOW_UPDATE by 0 bytes");
    }
    listener.windowGrew(streamId, moreBytes);
  }

  private void requireStream(String name) throws Http2Exception {
    if (streamId == 0) {
      throw broken(name + " on no stream");
    }
  }

  private void requireNoStream(String name) throws Http2Exception {
    if (streamId != 0) {
      throw broken(name + " on a stream");
    }
  }

  private void requireLength(String name, int expected) throws Http2Exception {
    if (to - from != expected) {
      throw Http2Exception.connectionError(
          FRAME_SIZE_ERROR, "a %s frame of %d bytes, which must be %d", name, to - from, expected);
    }
  }

  private static Http2Exception tooShort(String name) {
    return Http2Exception.connectionError(
        FRAME_SIZE_ERROR, "a %s frame whose length cannot be right", name);
  }

  private static Http2Exception broken(String message) {
    return Http2Exception.connectionError(PROTOCOL_ERROR, "%s", message);
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }
}
