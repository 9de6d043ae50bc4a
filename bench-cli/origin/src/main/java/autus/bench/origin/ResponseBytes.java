package autus.bench.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Writes responses. Bodies are JSON with a version, filled up with spaces. */
final class ResponseBytes {

  private static final int PADDING_BYTES = 64 * 1024;

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(301, "Moved Permanently"),
          Map.entry(302, "Found"),
          Map.entry(304, "Not Modified"),
          Map.entry(400, "Bad Request"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(410, "Gone"),
          Map.entry(413, "Content Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final ByteBuf padding = Unpooled.unreleasableBuffer(spaces());

  private static ByteBuf spaces() {
    byte[] spaces = new byte[PADDING_BYTES];
    Arrays.fill(spaces, (byte) ' ');
    return Unpooled.directBuffer(PADDING_BYTES).writeBytes(spaces).asReadOnly();
  }

  /** How a version looks in a body. */
  static String body(DataVersion version) {
    return "{\"version\":" + version.number() + "}";
  }

  /** A body of text that is not padded. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The head of a response.
   *
   * @param fields further lines, each with its end
   * @param length of the body that is, or for HEAD would be; negative: none is told
   */
  static String head(
      int status, String fields, String type, long length, long epochSeconds, Persistence kept) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ")
        .append(status)
        .append(' ')
        .append(REASONS.getOrDefault(status, "Status"))
        .append("\r\nDate: ")
        .append(ServedRoute.httpDate(epochSeconds))
        .append("\r\n");
    if (length >= 0) {
      head.append("Content-Type: ").append(type).append("\r\nContent-Length: ").append(length);
      head.append("\r\n");
    }
    return head.append(fields).append(kept.field()).append("\r\n").toString();
  }

  /** Head, and a body of that text; nothing is flushed. */
  void write(ChannelHandlerContext context, String head, byte[] body) {
    context.write(buffer(head, body, 0), context.voidPromise());
  }

  /** Head, and that text filled up with spaces to a length. */
  void writePadded(ChannelHandlerContext context, String head, byte[] body, int length) {
    int left = length - body.length;
    int first = Math.min(left, PADDING_BYTES);
    context.write(buffer(head, body, first), context.voidPromise());
    for (left -= first; left > 0; left -= PADDING_BYTES) {
      context.write(padding.slice(0, Math.min(left, PADDING_BYTES)), context.voidPromise());
    }
  }

  /** The same in one piece, to be written many times; empty if it would be a large one. */
  Optional<ByteBuf> whole(String head, byte[] body, int length) {
    int left = length - body.length;
    return left > PADDING_BYTES ? Optional.empty() : Optional.of(buffer(head, body, left));
  }

  private ByteBuf buffer(String head, byte[] body, int paddingBytes) {
    ByteBuf bytes =
        PooledByteBufAllocator.DEFAULT.directBuffer(head.length() + body.length + paddingBytes);
    bytes.writeCharSequence(head, StandardCharsets.US_ASCII);
    return bytes.writeBytes(body).writeBytes(padding, 0, paddingBytes);
  }
}
