package autus.bench.load.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the header blocks of one connection (RFC 7541). Under a load they repeat byte for byte; a
 * block that leaves the dynamic table alone means the same until another one changes the table, so
 * it is decoded once. Not thread-safe.
 */
public final class HeaderBlockReader {

  /** Of all fields of a response, as RFC 9113, section 6.5.2, counts them. */
  public static final int MOST_FIELD_BYTES = 64 * 1024;

  /** So many blocks are remembered, each in the place that its length gives it. */
  private static final int PLACES = 64;

  private static final int LONGEST_REMEMBERED_BYTES = 2_048;

  private final DefaultHttp2HeadersDecoder decoder =
      new DefaultHttp2HeadersDecoder(true, MOST_FIELD_BYTES);

  private final @Nullable Known[] known = new Known[PLACES];

  private record Known(ByteBuf block, ResponseFields fields) {}

  /**
   * Reads a whole block.
   *
   * @throws Http2Exception if it is none, or too long, or has fields that no response may have
   */
  public ResponseFields read(int streamId, ByteBuf block) throws Http2Exception {
    int from = block.readerIndex();
    int length = block.readableBytes();
    Known before = known[length % PLACES];
    if (before != null
        && before.block.writerIndex() == length
        && ByteBufUtil.equals(before.block, 0, block, from, length)) {
      return before.fields;
    }
    ResponseFields fields;
    try {
      fields = ResponseFields.of(decoder.decodeHeaders(streamId, block));
    } catch (Http2Exception broken) {
      Arrays.fill(known, null); // it may have changed the table before it broke off
      throw broken;
    }
    if (!leavesTable(block, from, from + length)) {
      Arrays.fill(known, null);
    } else if (length <= LONGEST_REMEMBERED_BYTES) {
      byte[] bytes = new byte[length];
      block.getBytes(from, bytes);
      known[length % PLACES] = new Known(Unpooled.wrappedBuffer(bytes), fields);
    }
    return fields;
  }

  /**
   * Whether a well-formed block adds nothing to the dynamic table and leaves its size alone: all
   * its fields are indexed, or literals without indexing (RFC 7541, section 6).
   */
  private static boolean leavesTable(ByteBuf block, int from, int to) {
    int at = from;
    while (at < to) {
      int first = block.getUnsignedByte(at);
      if ((first & 0x80) != 0) {
        at = endOfInteger(block, at, 7);
      } else if ((first & 0x60) != 0) {
        return false; // a literal with incremental indexing, or another size
      } else {
        boolean hasName = (first & 0x0f) == 0;
        at = endOfInteger(block, at, 4);
        if (hasName) {
          at = endOfString(block, at);
        }
        at = endOfString(block, at);
      }
    }
    return true;
  }

  private static int endOfInteger(ByteBuf block, int from, int prefixBits) {
    int largest = (1 << prefixBits) - 1;
    int at = from + 1;
    if ((block.getByte(from) & largest) == largest) {
      while ((block.getByte(at) & 0x80) != 0) {
        at++;
      }
      at++;
    }
    return at;
  }

  private static int endOfString(ByteBuf block, int from) {
    int at = endOfInteger(block, from, 7);
    long length = block.getByte(from) & 0x7f;
    if (length == 0x7f) {
      int shift = 0;
      for (int i = from + 1; i < at; i++) {
        length += (long) (block.getByte(i) & 0x7f) << shift;
        shift += 7;
      }
    }
    return (int) (at + length);
  }
}
