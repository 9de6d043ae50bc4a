package autus.bench.load.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the header blocks of one connection (RFC 7541). Under a load they repeat byte for byte,
 * so one that means the same as before is not decoded again. What it adds to the dynamic table is
 * put off until a block has to be decoded: there are servers, nginx among them, that add all fields
 * of all responses and never refer to one. Not thread-safe.
 */
public final class HeaderBlockReader {

  /** Of all fields of a response, as RFC 9113, section 6.5.2, counts them. */
  public static final int MOST_FIELD_BYTES = 64 * 1024;

  /** So many blocks are remembered, each in the place that its length gives it. */
  private static final int PLACES = 64;

  private static final int LONGEST_REMEMBERED_BYTES = 2_048;

  /** More fields than the table has room for: 4,096 bytes, of which each takes 32 at least. */
  private static final int TABLE_FIELDS = 4_096 / 32;

  private final DefaultHttp2HeadersDecoder decoder =
      new DefaultHttp2HeadersDecoder(true, MOST_FIELD_BYTES);

  private final @Nullable Known[] known = new Known[PLACES];

  /** Blocks that the decoder has not seen, as far as what they add is still in the table. */
  private final Deque<Known> unseen = new ArrayDeque<>();

  private int unseenInsertCount;

  /** Changes with each change of the table. */
  private long tableVersion;

  /**
   * A block that was decoded.
   *
   * @param tableVersion with which it means that, if it refers to the table at all
   */
  private record Known(ByteBuf block, ResponseFields fields, BlockScan scan, long tableVersion) {}

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
        && (!before.scan.refersToTable() || before.tableVersion == tableVersion)
        && ByteBufUtil.equals(before.block, 0, block, from, length)) {
      putOff(before);
      return before.fields;
    }
    catchUp(streamId);
    ResponseFields fields = decode(streamId, block);
    BlockScan scan = BlockScan.of(block, from, from + length);
    boolean changes = scan.insertCount() > 0 || scan.resizesTable();
    tableVersion += changes ? 1 : 0;
    boolean meansTheSame = scan.refersToTable() ? !changes : !scan.resizesTable();
    if (meansTheSame && length <= LONGEST_REMEMBERED_BYTES) {
      byte[] bytes = new byte[length];
      block.getBytes(from, bytes);
      known[length % PLACES] = new Known(Unpooled.wrappedBuffer(bytes), fields, scan, tableVersion);
    }
    return fields;
  }

  private ResponseFields decode(int streamId, ByteBuf block) throws Http2Exception {
    try {
      return ResponseFields.of(decoder.decodeHeaders(streamId, block));
    } catch (Http2Exception broken) {
      tableVersion++; // it may have changed the table before it broke off
      throw broken;
    }
  }

  private void putOff(Known block) {
    int insertCount = block.scan.insertCount();
    if (insertCount == 0) {
      return;
    }
    tableVersion++;
    unseen.add(block);
    unseenInsertCount += insertCount;
    Known oldest = unseen.element();
    while (unseenInsertCount - oldest.scan.insertCount() >= TABLE_FIELDS) {
      unseenInsertCount -= oldest.scan.insertCount();
      unseen.remove();
      oldest = unseen.element();
    }
  }

  /** Lets the decoder see what it has not seen. */
  private void catchUp(int streamId) throws Http2Exception {
    for (Known block : unseen) {
      decoder.decodeHeaders(streamId, block.block.duplicate());
    }
    unseen.clear();
    unseenInsertCount = 0;
  }
}
