package autus.bench.load.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the frames that a client sends (RFC 9113, section 6) to the end of a buffer. */
public final class FrameWriter {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int SETTING_BYTES = 6;
  private static final int INT_BYTES = 4;
  private static final int PING_BYTES = 8;
  private static final int GOAWAY_BYTES = 8;

  private FrameWriter() {}

  /** With what a client begins a connection. */
  public static void preface(ByteBuf out, Http2Settings settings) {
    out.writeBytes(PREFACE);
    head(out, settings.size() * SETTING_BYTES, Http2FrameTypes.SETTINGS, 0, 0);
    for (Map.Entry<Character, Long> setting : settings.entrySet()) {
      out.writeShort(setting.getKey()).writeInt((int) (long) setting.getValue());
    }
  }

  /** That the target's settings were taken over. */
  public static void settingsAcknowledgement(ByteBuf out) {
    head(out, 0, Http2FrameTypes.SETTINGS, Http2Flags.ACK, 0);
  }

  /** What a PING with that payload wants. */
  public static void pong(ByteBuf out, long payload) {
    head(out, PING_BYTES, Http2FrameTypes.PING, Http2Flags.ACK, 0);
    out.writeLong(payload);
  }

  /** More that the target may send; 0 for all streams together. */
  public static void windowUpdate(ByteBuf out, int streamId, int moreBytes) {
    head(out, INT_BYTES, Http2FrameTypes.WINDOW_UPDATE, 0, streamId);
    out.writeInt(moreBytes);
  }

  /** That a stream is given up. */
  public static void reset(ByteBuf out, int streamId, long errorCode) {
    head(out, INT_BYTES, Http2FrameTypes.RST_STREAM, 0, streamId);
    out.writeInt((int) errorCode);
  }

  /** The end of a connection on which the target began no stream. */
  public static void goAway(ByteBuf out, long errorCode) {
    head(out, GOAWAY_BYTES, Http2FrameTypes.GO_AWAY, 0, 0);
    out.writeInt(0).writeInt((int) errorCode);
  }

  /**
   * A header block, which begins a stream.
   *
   * @param length of the block, from the array's begin
   * @param last whether no body follows
   * @param mostPayloadBytes of one frame
   */
  public static void headers(
      ByteBuf out, int streamId, byte[] block, int length, boolean last, int mostPayloadBytes) {
    int first = Math.min(length, mostPayloadBytes);
    int flags = (last ? Http2Flags.END_STREAM : 0) | (first == length ? Http2Flags.END_HEADERS : 0);
    head(out, first, Http2FrameTypes.HEADERS, flags, streamId);
    out.writeBytes(block, 0, first);
    int at = first;
    while (at < length) {
      int count = Math.min(length - at, mostPayloadBytes);
      boolean ends = at + count == length;
      head(out, count, Http2FrameTypes.CONTINUATION, ends ? Http2Flags.END_HEADERS : 0, streamId);
      out.writeBytes(block, at, count);
      at += count;
    }
  }

  /** That many bytes of a body, taken from its begin. */
  public static void data(ByteBuf out, int streamId, ByteBuf body, int count, boolean last) {
    head(out, count, Http2FrameTypes.DATA, last ? Http2Flags.END_STREAM : 0, streamId);
    out.writeBytes(body, count);
  }

  private static void head(ByteBuf out, int length, int type, int flags, int streamId) {
    out.writeMedium(length).writeByte(type).writeByte(flags).writeInt(streamId);
  }
}
