package autus.bench.load.http;

import autus.bench.exchange.ResponseHead;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection of one user over HTTP/1.1: the last handler of its channel. */
final class Http1Link extends ChannelInboundHandlerAdapter implements Link, ResponseHead {

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final String LEFTOVER = "the response has more bytes than its header says";

  private final LinkOwner owner;
  private final boolean keepsAlive;
  private final boolean secure;
  private @Nullable ChannelHandlerContext context;
  private @Nullable AnswerDecoder decoder;
  private Phase phase = Phase.OPENING;
  private boolean bytesArrived;
  private boolean beginningTold;
  private boolean headRequest;
  private boolean closesAfterAnswer;
  private String lastWords = "the connection was closed";
  private int status;
  private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;

  private enum Phase {
    OPENING,
    IDLE,
    AWAITING_HEAD,
    INTERIM,
    RECEIVING,
    /** The response is whole; whatever else is there to be read belongs to none. */
    COMPLETE,
    CLOSED
  }

  Http1Link(LinkOwner owner, boolean keepsAlive, boolean secure) {
    this.owner = owner;
    this.keepsAlive = keepsAlive;
    this.secure = secure;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    if (phase == Phase.CLOSED) {
      added.close(); // given up while the connection was being made
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext channelContext) {
    if (!secure) {
      ready();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext channelContext, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        ready();
      } else {
        failed(ConnectionProblem.of(handshake.cause()));
      }
    }
  }

  private void ready() {
    if (phase == Phase.OPENING) {
      phase = Phase.IDLE;
      owner.opened(this);
    }
  }

  /** There will be no connection. */
  void failed(ConnectionProblem problem) {
    if (phase == Phase.OPENING) {
      close();
      owner.openFailed(this, problem);
    }
  }

  @Override
  public boolean isOpen() {
    return phase == Phase.IDLE && context != null && context.channel().isActive();
  }

  @Override
  public long send(
      EncodedRequest request, @Nullable RequestSequence visit, EncodedRequest.Scratch scratch) {
    ChannelHandlerContext open = context;
    if (open == null || phase != Phase.IDLE) {
      throw new IllegalStateException("nothing can be sent on a connection that is " + phase);
    }
    ByteBuf message = request.http1Message(visit, open.alloc(), scratch);
    phase = Phase.AWAITING_HEAD;
    bytesArrived = false;
    beginningTold = false;
    headRequest = request.isHead();
    long sentNanos = System.nanoTime();
    open.writeAndFlush(message, open.voidPromise());
    return sentNanos;
  }

  @Override
  public void drop() {
    close();
  }

  private void close() {
    phase = Phase.CLOSED;
    if (context != null) {
      context.close();
    }
  }

  /** From the decoder, before it looks at them. */
  void bytesArrived(AnswerDecoder from) {
    bytesArrived = true;
    decoder = from;
  }

  /** Whether the response has no body whatever its head says. */
  boolean awaitsNoBody() {
    return headRequest;
  }

  @Override
  public void channelRead(ChannelHandlerContext channelContext, Object message) {
    try {
      if (phase == Phase.CLOSED) {
        return;
      }
      if (((HttpObject) message).decoderResult().isFailure()) {
        undecodable(((HttpObject) message).decoderResult().cause());
        return;
      }
      if (message instanceof HttpResponse response) {
        headArrived(response);
      }
      if (message instanceof HttpContent content) {
        contentArrived(content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void undecodable(Throwable cause) {
    if (cause instanceof PrematureChannelClosureException) {
      ended("the connection was closed in the middle of a response header");
    } else {
      malformed(phase == Phase.COMPLETE ? LEFTOVER : String.valueOf(cause.getMessage()));
    }
  }

  private void headArrived(HttpResponse response) {
    if (phase != Phase.AWAITING_HEAD) {
      malformed(
          phase == Phase.COMPLETE ? LEFTOVER : "the target sent bytes that belong to no request");
      return;
    }
    status = response.status().code();
    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      if (status == SWITCHING_PROTOCOLS) {
        malformed("the target switched protocols without being asked");
      } else {
        phase = Phase.INTERIM;
      }
      return;
    }
    phase = Phase.RECEIVING;
    closesAfterAnswer = !keepsAlive || !HttpUtil.isKeepAlive(response);
    headers = response.headers();
    owner.headArrived(this, this);
  }

  private void contentArrived(HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (phase == Phase.INTERIM) {
      phase = last ? Phase.AWAITING_HEAD : Phase.INTERIM;
    } else if (phase == Phase.RECEIVING) {
      if (content.content().isReadable()) {
        owner.bodyArrived(this, content.content());
      }
      if (last && phase == Phase.RECEIVING) {
        phase = Phase.COMPLETE;
      }
    }
  }

  /**
   * Only now is the response over, for the next request may be sent only when nothing is left to be
   * read: leftovers would be taken for its response.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext channelContext) {
    if (phase == Phase.COMPLETE) {
      responseEnded();
    } else if (bytesArrived && !beginningTold) {
      // Most responses are whole by now; only for those that are not, the clock is asked once more.
      beginningTold = true;
      owner.responseBegan(this, System.nanoTime());
    }
  }

  private void responseEnded() {
    if (decoder != null && decoder.holdsBytes()) {
      malformed(LEFTOVER);
      return;
    }
    phase = Phase.IDLE;
    if (closesAfterAnswer) {
      close();
    }
    owner.answered(this);
    headers = EmptyHttpHeaders.INSTANCE; // while users think, thousands of heads would be kept
  }

  private void malformed(String message) {
    if (phase == Phase.OPENING) {
      failed(ConnectionProblem.ofTarget(message));
    } else if (phase != Phase.CLOSED) {
      close();
      owner.malformed(this, message);
    }
  }

  private void ended(String message) {
    if (phase == Phase.COMPLETE) {
      closesAfterAnswer = true;
      responseEnded();
    } else if (phase == Phase.OPENING) {
      failed(ConnectionProblem.ofTarget(message));
    } else if (phase != Phase.CLOSED) {
      close();
      owner.closed(
          this, message, bytesArrived ? LinkOwner.Progress.BEGUN : LinkOwner.Progress.SILENT);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext channelContext) {
    ended(lastWords);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext channelContext, Throwable cause) {
    if (ConnectionProblem.breaksHttp(cause)) {
      malformed(ConnectionProblem.words(cause));
    } else if (leavesMoreToRead(channelContext, cause)) {
      lastWords = ConnectionProblem.words(cause);
      return;
    } else {
      ended(ConnectionProblem.words(cause));
    }
    channelContext.close();
  }

  /**
   * A target that closes before it has read the whole request may have responded to it: the failure
   * to write is heard of before the response. The end of the connection follows in any case.
   */
  private boolean leavesMoreToRead(ChannelHandlerContext channelContext, Throwable cause) {
    return phase == Phase.AWAITING_HEAD
        && cause instanceof IOException
        && !(cause instanceof SSLException)
        && channelContext.channel().isActive();
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public List<String> headers(String name) {
    return headers.getAll(name);
  }

  @Override
  public void forEachField(FieldVisitor visitor) {
    Iterator<Map.Entry<CharSequence, CharSequence>> lines = headers.iteratorCharSequence();
    while (lines.hasNext()) {
      Map.Entry<CharSequence, CharSequence> line = lines.next();
      visitor.field(line.getKey(), line.getValue());
    }
  }
}
