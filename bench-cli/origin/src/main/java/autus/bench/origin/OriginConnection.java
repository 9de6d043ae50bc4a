package autus.bench.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: its requests one after another, each answered before the next is looked at. What
 * is malformed is answered with 400, and the connection closed.
 */
final class OriginConnection extends ChannelInboundHandlerAdapter {

  private static final long MOST_BODY_BYTES = 16L << 20;
  private static final long LINGER_MILLIS = 500;

  private static final ByteBuf GO_ON =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer(ResponseBytes.bytes("HTTP/1.1 100 Continue\r\n\r\n")).asReadOnly());

  private final OriginService service;
  private final StrictRequestDecoder decoder;

  /** What came while a request is being answered; never more than one read's worth. */
  private final Deque<Object> waiting = new ArrayDeque<>();

  private @Nullable RequestHead head;
  private long bodyBytes;
  private @Nullable Responding responding;
  private boolean isClosing;
  private boolean isUnwritable;
  private long lastEndNanos = System.nanoTime();

  /** A request whose response is due later. */
  private record Responding(OriginService.Due due, ScheduledFuture<?> timer) {}

  OriginConnection(OriginService service, StrictRequestDecoder decoder) {
    this.service = service;
    this.decoder = decoder;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (isClosing) {
      ReferenceCountUtil.release(message);
    } else if (isBusy()) {
      waiting.add(message);
    } else {
      handle(context, message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  private boolean isBusy() {
    return responding != null || isUnwritable;
  }

  private void handle(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpRequest request) {
        begin(context, request);
      }
      if (message instanceof HttpContent content && !isClosing) {
        receive(context, content);
      }
    } catch (RequestHead.Refusal refused) {
      refuse(context, 400, String.valueOf(refused.getMessage()));
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request)
      throws RequestHead.Refusal {
    RequestHead begun = RequestHead.of(request);
    head = begun;
    bodyBytes = 0;
    String expected = begun.headers().get(HttpHeaderNames.EXPECT);
    if (expected != null) {
      if (!expected.equalsIgnoreCase("100-continue")) {
        throw new RequestHead.Refusal("Expect must be 100-continue");
      }
      context.write(GO_ON.duplicate(), context.voidPromise());
    }
  }

  private void receive(ChannelHandlerContext context, HttpContent content)
      throws RequestHead.Refusal {
    if (content.decoderResult().isFailure()) {
      throw new RequestHead.Refusal("the body must be chunked as in RFC 9112");
    }
    bodyBytes += content.content().readableBytes();
    if (bodyBytes > MOST_BODY_BYTES) {
      refuse(context, 413, "the body must be at most %d bytes".formatted(MOST_BODY_BYTES));
      return;
    }
    RequestHead complete = head;
    if (content instanceof LastHttpContent && complete != null) {
      head = null;
      decoder.completed();
      respond(context, complete);
    }
  }

  private void respond(ChannelHandlerContext context, RequestHead request) {
    OriginService.Due due = service.receive(context, request);
    if (due.delayNanos() <= 0) {
      finish(context, due);
      return;
    }
    context.channel().config().setAutoRead(false);
    responding =
        new Responding(
            due,
            context
                .executor()
                .schedule(() -> goOn(context), due.delayNanos(), TimeUnit.NANOSECONDS));
  }

  /** The delay is over. */
  private void goOn(ChannelHandlerContext context) {
    Responding due = responding;
    if (due != null) {
      responding = null;
      finish(context, due.due());
      resume(context);
    }
  }

  private void finish(ChannelHandlerContext context, OriginService.Due due) {
    due.response().run();
    lastEndNanos = System.nanoTime();
    if (due.persistence() == Persistence.CLOSED) {
      isClosing = true;
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else if (!context.channel().isWritable()) {
      isUnwritable = true;
      context.channel().config().setAutoRead(false);
    }
  }

  /** Looks at what came meanwhile, then at what comes. */
  private void resume(ChannelHandlerContext context) {
    while (!isBusy() && !isClosing && !waiting.isEmpty()) {
      handle(context, waiting.remove());
    }
    if (!isBusy() || isClosing) {
      context.channel().config().setAutoRead(true);
    }
    context.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (isUnwritable && context.channel().isWritable()) {
      isUnwritable = false;
      // Not from within the flush that told it.
      context.executor().execute(() -> resume(context));
    }
  }

  /** The response reaches who sends on, too: what comes is read for a while, and thrown away. */
  private void refuse(ChannelHandlerContext context, int status, String reason) {
    isClosing = true;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    service.refuse(context, status, reason);
    context.flush();
    if (context.channel() instanceof DuplexChannel channel) {
      channel.shutdownOutput();
    }
    context.channel().config().setAutoRead(true);
    context
        .executor()
        .schedule(
            () -> {
              context.close();
            },
            LINGER_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** Closes it if the other side is silent for longer than that. */
  void closeIfSilent(ChannelHandlerContext context, long nowNanos, Patience patience) {
    long beginNanos = decoder.beginNanos();
    boolean isOverdue =
        beginNanos == 0
            ? nowNanos - lastEndNanos > patience.idleNanos()
            : nowNanos - beginNanos > patience.partNanos();
    if (isOverdue && !isBusy()) {
      context.close();
    }
  }

  /**
   * How long the other side may be silent.
   *
   * @param partNanos from the first byte of a request to its last
   * @param idleNanos between requests
   */
  record Patience(long partNanos, long idleNanos) {}

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Responding due = responding;
    responding = null;
    if (due != null) {
      due.timer().cancel(false);
      due.due().abandoned().run();
    }
    isClosing = true;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
