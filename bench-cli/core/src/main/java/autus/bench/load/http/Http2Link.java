package autus.bench.load.http;

import autus.bench.content.UnusableValueException;
import autus.bench.exchange.ResponseHead;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.EmptyHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One user's place on a shared HTTP/2 connection: one stream at a time. */
final class Http2Link implements Link, ResponseHead {

  private static final int NO_STREAM = 0;

  private final LinkOwner owner;
  private @Nullable Http2Line line;
  private int streamId = NO_STREAM;
  private boolean bytesArrived;
  private int status;
  private boolean headSeen;
  private Http2Headers headers = EmptyHttp2Headers.INSTANCE;

  Http2Link(LinkOwner owner) {
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
    ByteBuf body = request.http2Body(visit, line.allocator(), scratch);
    Http2Headers fields = fields(request, visit, body, scratch);
    bytesArrived = false;
    headSeen = false;
    streamId = line.nextStreamId();
    long sentNanos = System.nanoTime();
    line.send(this, streamId, fields, body);
    return sentNanos;
  }

  private static Http2Headers fields(
      EncodedRequest request,
      @Nullable RequestSequence visit,
      ByteBuf body,
      EncodedRequest.Scratch scratch) {
    try {
      return request.http2Headers(visit, body.readableBytes(), scratch);
    } catch (UnusableValueException unusable) {
      body.release();
      throw unusable;
    }
  }

  /** Whether its stream is still waiting for the rest of a response. */
  boolean awaits(int stream) {
    return line != null && streamId == stream && stream != NO_STREAM;
  }

  @Override
  public void drop() {
    Http2Line left = line;
    int open = streamId;
    line = null;
    streamId = NO_STREAM;
    if (left != null) {
      left.leave(this, open);
    }
  }

  void headersArrived(Http2Headers arrived, boolean last) {
    if (!bytesArrived && !last) {
      owner.responseBegan(this, System.nanoTime());
    }
    bytesArrived = true;
    if (!headSeen) {
      int code = code(arrived.status());
      if (code < 0) {
        malformed("an answer without a valid :status");
        return;
      }
      if (HttpStatusClass.valueOf(code) != HttpStatusClass.INFORMATIONAL) {
        headSeen = true;
        status = code;
        headers = arrived;
        owner.headArrived(this, this);
      }
    }
    if (last) {
      ended();
    }
  }

  private static int code(@Nullable CharSequence text) {
    if (text == null || text.length() != 3) {
      return -1;
    }
    int code = 0;
    for (int i = 0; i < 3; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      code = code * 10 + digit;
    }
    return code < 100 ? -1 : code;
  }

  void dataArrived(ByteBuf data, boolean last) {
    bytesArrived = true;
    if (!headSeen) {
      malformed("a body came before the head of its answer");
      return;
    }
    if (data.isReadable()) {
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
      malformed("an answer ended without a final status");
      return;
    }
    streamId = NO_STREAM;
    owner.answered(this);
    headers = EmptyHttp2Headers.INSTANCE; // while users think, thousands of heads would be kept
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
    CharSequence value = headers.get(name.toLowerCase(Locale.ROOT));
    return value == null ? null : value.toString();
  }

  @Override
  public List<String> headers(String name) {
    return headers.getAll(name.toLowerCase(Locale.ROOT)).stream()
        .map(CharSequence::toString)
        .toList();
  }

  @Override
  public void forEachField(FieldVisitor visitor) {
    for (Map.Entry<CharSequence, CharSequence> line : headers) {
      visitor.field(line.getKey(), line.getValue());
    }
  }
}
