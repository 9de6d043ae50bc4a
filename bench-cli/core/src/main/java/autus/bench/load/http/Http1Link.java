package autus.bench.load.http;

import autus.bench.load.connection.ConnectionProblem;
import autus.bench.load.http1.KnownBlocks;
import autus.bench.load.http1.ResponseBlock;
import autus.bench.load.http1.ResponseListener;
import autus.bench.load.http1.ResponseReader;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection of one user over HTTP/1.1: the last handler of its channel. */
final class Http1Link extends ChannelInboundHandlerAdapter implements Link, ResponseListener {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final LinkOwner owner;
  private final boolean keepsAlive;
  private final boolean secure;
  private final KnownBlocks knownBlocks;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ResponseReader reader;
  private Phase phase = Phase.OPENING;
  private boolean bytesArrived;
  private boolean beginningTold;
  private boolean headRequest;
  private boolean closesAfterAnswer;
  private String lastWords = "the connection was closed";

  private enum Phase {
    OPENING,
    IDLE,
    AWAITING_HEAD,
    RECEIVING,
    /** The response is whole; whatever else is there to be read belongs to none. */
    COMPLETE,
    CLOSED
  }

  Http1Link(LinkOwner owner, boolean keepsAlive, boolean secure, KnownBlocks knownBlocks) {
    this.owner = owner;
    this.keepsAlive = keepsAlive;
    this.secure = secure;
    this.knownBlocks = knownBlocks;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    reader = new ResponseReader(this, knownBlocks, added.alloc());
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
    ResponseReader responses = reader;
    if (open == null || responses == null || phase != Phase.IDLE) {
      throw new IllegalStateException("nothing can be sent on a connection that is " + phase);
    }
    ByteBuf message = request.http1Message(visit, open.alloc(), scratch);
    phase = Phase.AWAITING_HEAD;
    bytesArrived = false;
    beginningTold = false;
    headRequest = request.isHead();
    responses.begin(headRequest, System.identityHashCode(request));
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
    if (reader != null) {
      reader.close();
    }
    if (context != null) {
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext channelContext, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (phase == Phase.CLOSED || reader == null) {
      bytes.release();
      return;
    }
    bytesArrived = true;
    try {
      reader.read(bytes);
    } catch (DecoderException broken) {
      malformed(String.valueOf(broken.getMessage()));
    }
  }

  @Override
  public void headArrived(ResponseBlock head) {
    if (head.status() == SWITCHING_PROTOCOLS) {
      malformed("the target switched protocols without being asked");
    } else if (!head.isInterim()) {
      phase = Phase.RECEIVING;
      closesAfterAnswer = !keepsAlive || !head.keepsAlive(headRequest);
      owner.headArrived(this, head);
    }
  }

  @Override
  public void bodyArrived(ByteBuf piece) {
    if (phase == Phase.RECEIVING) {
      owner.bodyArrived(this, piece);
    }
  }

  @Override
  public void responseEnded() {
    if (phase == Phase.RECEIVING) {
      phase = Phase.COMPLETE;
    }
  }

  @Override
  public void unaskedBytesArrived() {
    malformed(
        phase == Phase.COMPLETE
            ? "the response has more bytes than its header says"
            : "the target sent bytes that belong to no request");
  }

  /**
   * Only now is the response over, for the next request may be sent only when nothing is left to be
   * read: leftovers would be taken for its response.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext channelContext) {
    if (phase == Phase.COMPLETE) {
      answered();
    } else if (bytesArrived && !beginningTold) {
      // Most responses are whole by now; only for those that are not, the clock is asked once more.
      beginningTold = true;
      owner.responseBegan(this, System.nanoTime());
    }
  }

  private void answered() {
    phase = Phase.IDLE;
    if (closesAfterAnswer) {
      close();
    }
    owner.answered(this);
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
      answered();
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
    if (reader != null) {
      reader.connectionEnded();
      ended(
          reader.isWithinHead()
              ? "the connection was closed in the middle of a response header"
              : lastWords);
      reader.close();
    }
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
}
