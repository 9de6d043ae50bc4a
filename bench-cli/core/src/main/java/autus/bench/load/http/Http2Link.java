package autus.bench.load.http;

import autus.bench.exchange.ResponseHead;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.load.http2.ResponseFields;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user's place on a shared HTTP/2 connection: one stream at a time. */
final class Http2Link implements Link, ResponseHead {

  private static final int NO_STREAM = 0;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final LinkOwner owner;
  private final boolean keepsAlive;
  private @Nullable Http2Line line;

  // The stream.
  private int streamId = NO_STREAM;
  private int sendableBytes;
  private int receivableBytes;
  private @Nullable ByteBuf unsentBody;

  // The response.
  private boolean headRequest;
  private boolean bytesArrived;
  private boolean headSeen;
  private int status;
  private long bodyBytes;
  private ResponseFields fields = ResponseFields.NONE;

  Http2Link(LinkOwner owner, boolean keepsAlive) {
    this.keepsAlive = keepsAlive;
    this.owner = owner;
  }

  void joined(Http2Line joined) {
    line = joined;
  }

  void ready() {
    if (line != null) {
      owner.opened(this);
    }
  }

  @Override
  public boolean isOpen() {
    return line != null && line.isOpen();
  }

  @Override
  public long send(
      EncodedRequest request, @Nullable RequestSequence visit, EncodedRequest.Scratch scratch) {
    if (line == null) {
      throw new IllegalStateException("nothing can be sent on a link that was given up");
    }
    return line.send(this, request, visit, scratch);
  }

  /**
   * Its next stream has begun.
   *
   * @param body to be released when it was sent or given up
   */
  void begun(int stream, boolean isHead, int windowBytes, @Nullable ByteBuf body) {
    streamId = stream;
    headRequest = isHead;
    sendableBytes = windowBytes;
    receivableBytes = Http2Line.WINDOW_BYTES;
    unsentBody = body;
    bytesArrived = false;
    headSeen = false;
    bodyBytes = 0;
  }

  int streamId() {
    return streamId;
  }

  /** What of the request is still to be sent; null if nothing is. */
  @Nullable ByteBuf unsentBody() {
    return unsentBody;
  }

  int sendableBytes() {
    return sendableBytes;
  }

  void sent(int bytes) {
    sendableBytes -= bytes;
    if (unsentBody != null && !unsentBody.isReadable()) {
      giveBodyUp();
    }
  }

  void giveBodyUp() {
    if (unsentBody != null) {
      unsentBody.release();
      unsentBody = null;
    }
  }

  /** The target takes so many bytes more, or fewer if its settings changed. */
  void windowGrew(int moreBytes) throws Http2Exception {
    if (moreBytes > 0 && sendableBytes > Integer.MAX_VALUE - moreBytes) {
      throw Http2Exception.streamError(
          streamId, Http2Error.FLOW_CONTROL_ERROR, "a window of more than 2^31-1 bytes");
    }
    sendableBytes += moreBytes;
  }

  /** Counts what came, and gives how many bytes more the target is to be allowed now. */
  int received(int windowBytes) throws Http2Exception {
    receivableBytes -= windowBytes;
    if (receivableBytes < 0) {
      throw Http2Exception.streamError(
          streamId, Http2Error.FLOW_CONTROL_ERROR, "more of a body than the window allows");
    }
    if (receivableBytes >= Http2Line.WINDOW_BYTES / 2) {
      return 0;
    }
    int moreBytes = Http2Line.WINDOW_BYTES - receivableBytes;
    receivableBytes = Http2Line.WINDOW_BYTES;
    return moreBytes;
  }

  @Override
  public void drop() {
    Http2Line left = line;
    int open = streamId;
    line = null;
    streamId = NO_STREAM;
    giveBodyUp();
    if (left != null) {
      left.leave(this, open);
    }
  }

  void headersArrived(ResponseFields arrived, boolean last) {
    if (!bytesArrived && !last && line != null) {
      owner.responseBegan(this, line.readNanos());
    }
    bytesArrived = true;
    if (!headSeen) {
      if (arrived.status() == ResponseFields.NO_STATUS) {
        malformed("a response without a valid :status");
        return;
      }
      if (!arrived.isInterim()) {
        headSeen = true;
        fields = arrived;
        status = arrived.status();
        owner.headArrived(this, this);
      }
    }
    if (last) {
      ended();
    }
  }

  void dataArrived(ByteBuf data, boolean last) {
    bytesArrived = true;
    if (!headSeen) {
      malformed("a body came before the header of its response");
      return;
    }
    if (data.isReadable()) {
      bodyBytes += data.readableBytes();
      owner.bodyArrived(this, data);
    }
    if (last) {
      ended();
    }
  }

  private void ended() {
    if (streamId == NO_STREAM) {
      return; // given up by the owner meanwhile
    }
    if (!headSeen) {
      malformed("a response ended without a final status");
      return;
    }
    if (hasWrongLength()) {
      malformed(
          "a body of %d bytes, but content-length says %d"
              .formatted(bodyBytes, fields.contentLength()));
      return;
    }
    streamId = NO_STREAM;
    if (!keepsAlive) {
      drop();
    }
    owner.answered(this);
    if (streamId == NO_STREAM) {
      fields = ResponseFields.NONE; // while users think, thousands of heads would be kept
    }
  }

  /** RFC 9113, section 8.1.1. */
  private boolean hasWrongLength() {
    boolean hasNoBody = headRequest || status == NO_CONTENT || status == NOT_MODIFIED;
    return fields.contentLength() != ResponseFields.UNKNOWN_LENGTH
        && fields.contentLength() != bodyBytes
        && !(hasNoBody && bodyBytes == 0);
  }

  /** The target broke the rules on this stream. */
  void malformed(String message) {
    drop();
    owner.malformed(this, message);
  }

  /** The connection ended, or the target ended the stream. */
  void closed(String message, boolean refused) {
    boolean waiting = streamId != NO_STREAM;
    drop();
    LinkOwner.Progress silentOrBegun =
        waiting && bytesArrived ? LinkOwner.Progress.BEGUN : LinkOwner.Progress.SILENT;
    owner.closed(this, message, refused ? LinkOwner.Progress.REFUSED : silentOrBegun);
  }

  /** There will be no connection. */
  void failed(ConnectionProblem problem) {
    line = null;
    owner.openFailed(this, problem);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public @Nullable String header(String name) {
    CharSequence value = fields.fields().get(name.toLowerCase(Locale.ROOT));
    return value == null ? null : value.toString();
  }

  @Override
  public List<String> headers(String name) {
    return fields.fields().getAll(name.toLowerCase(Locale.ROOT)).stream()
        .map(CharSequence::toString)
        .toList();
  }

  @Override
  public void forEachField(FieldVisitor visitor) {
    for (Map.Entry<CharSequence, CharSequence> field : fields.fields()) {
      visitor.field(field.getKey(), field.getValue());
    }
  }

  @Override
  public Object sharedContent() {
    return fields;
  }
}
