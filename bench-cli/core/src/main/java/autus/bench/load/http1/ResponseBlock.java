package autus.bench.load.http1;

import autus.bench.exchange.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a response: status line and fields. Shared by all responses with the same bytes, so
 * that nobody may change it.
 */
public final class ResponseBlock implements ResponseHead {

  /** How the end of the body is found (RFC 9112, section 6.3). */
  enum Framing {
    NO_BODY,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  private static final int SUCCESSFUL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /** Of each field: where its name begins and ends, and where its value does. */
  static final int ENDS = 4;

  private final ByteBuf bytes;
  private final int status;
  private final int[] ends;
  private final Framing framing;
  private final long bodyBytes;
  private final boolean keepsAlive;

  /** For the thread of the event loop that read it. */
  private boolean repeated;

  /**
   * A head.
   *
   * @param bytes all of them, the empty line at the end included
   * @param ends of names and values, {@link #ENDS} for each field
   * @param framing as the fields tell it, whatever the status and the request
   * @param bodyBytes how long the body is if {@code framing} is {@code LENGTH}
   * @param keepsAlive whether the fields let the connection stay open
   */
  ResponseBlock(
      byte[] bytes, int status, int[] ends, Framing framing, long bodyBytes, boolean keepsAlive) {
    this.bytes = Unpooled.wrappedBuffer(bytes);
    this.status = status;
    this.ends = ends;
    this.framing = framing;
    this.bodyBytes = bodyBytes;
    this.keepsAlive = keepsAlive;
  }

  int length() {
    return bytes.writerIndex();
  }

  /** Whether {@code piece} begins with the bytes of this head, which is then its head too. */
  boolean isStartOf(ByteBuf piece) {
    int length = bytes.writerIndex();
    return piece.readableBytes() >= length
        && ByteBufUtil.equals(bytes, 0, piece, piece.readerIndex(), length);
  }

  void markRepeated() {
    repeated = true;
  }

  /** Whether another head follows this one (RFC 9110, section 15.2). */
  public boolean isInterim() {
    return status < SUCCESSFUL;
  }

  /**
   * Whether the connection may be used again after this response.
   *
   * @param answersHead whether the request's method was HEAD
   */
  public boolean keepsAlive(boolean answersHead) {
    return keepsAlive && framing(answersHead) != Framing.UNTIL_CLOSE;
  }

  Framing framing(boolean answersHead) {
    boolean neverHasBody = status == NO_CONTENT || status == NOT_MODIFIED || isInterim();
    return answersHead || neverHasBody ? Framing.NO_BODY : framing;
  }

  long bodyBytes() {
    return bodyBytes;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public @Nullable String header(String name) {
    for (int i = 0; i < ends.length; i += ENDS) {
      if (text(i).contentEqualsIgnoreCase(name)) {
        return text(i + 2).toString();
      }
    }
    return null;
  }

  @Override
  public List<String> headers(String name) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < ends.length; i += ENDS) {
      if (text(i).contentEqualsIgnoreCase(name)) {
        found.add(text(i + 2).toString());
      }
    }
    return found;
  }

  @Override
  public void forEachField(FieldVisitor visitor) {
    for (int i = 0; i < ends.length; i += ENDS) {
      visitor.field(text(i), text(i + 2));
    }
  }

  private AsciiString text(int end) {
    return new AsciiString(bytes.array(), ends[end], ends[end + 1] - ends[end], false);
  }

  @Override
  public @Nullable Object sharedContent() {
    return repeated ? this : null;
  }
}
