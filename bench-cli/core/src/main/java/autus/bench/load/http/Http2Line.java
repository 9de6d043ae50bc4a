package autus.bench.load.http;

import autus.bench.load.connection.ConnectionProblem;
import autus.bench.load.connection.Dialer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection and the users on it. It is ready when the target's settings came. After a
 * GOAWAY, a timeout or a broken frame nobody joins it any more; it closes when the last user left.
 */
final class Http2Line extends Http2EventAdapter {

  /** Unread bytes that the target may send, per stream and in all: more than most bodies. */
  private static final int WINDOW_BYTES = 1 << 20;

  private static final int MAX_HEADER_BYTES = 64 * 1024;

  private final Http2Pool pool;
  private final EventLoop eventLoop;
  private final Set<Http2Link> users = new LinkedHashSet<>();
  private final IntObjectMap<Http2Link> streams = new IntObjectHashMap<>();
  private @Nullable Http2Handler handler;
  private @Nullable ChannelHandlerContext context;
  private Phase phase = Phase.OPENING;

  private enum Phase {
    OPENING,
    OPEN,
    LEAVING,
    CLOSED
  }

  Http2Line(Http2Pool pool, EventLoop eventLoop) {
    this.pool = pool;
    this.eventLoop = eventLoop;
  }

  void dial(Dialer dialer) {
    ChannelHandler first = dialer.isSecure() ? new Http2Choice(this) : newHandler();
    dialer.dial(eventLoop, this::failed, first);
  }

  /** The handler that speaks HTTP/2, for the moment when the target is known to speak it too. */
  ChannelHandler newHandler() {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .pushEnabled(false)
            .initialWindowSize(WINDOW_BYTES)
            .maxHeaderListSize(MAX_HEADER_BYTES);
    Http2Handler made = Http2Handler.create(this, settings);
    handler = made;
    return made;
  }

  boolean hasRoom(int streamLimit) {
    return (phase == Phase.OPENING || phase == Phase.OPEN) && users.size() < streamLimit;
  }

  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  void join(Http2Link link) {
    users.add(link);
    link.joined(this);
    if (phase == Phase.OPEN) {
      // Later, for its owner does not have it yet.
      eventLoop.execute(link::ready);
    }
  }

  /** Removes and gives those whom the target's limit leaves no stream. */
  List<Http2Link> surplus(int allowed) {
    List<Http2Link> surplus = users.stream().skip(allowed).toList();
    surplus.forEach(users::remove);
    return surplus;
  }

  int nextStreamId() {
    return connection().local().incrementAndGetNextStreamId();
  }

  ByteBufAllocator allocator() {
    return context == null ? ByteBufAllocator.DEFAULT : context.alloc();
  }

  /** Begins a stream; the body is released in any case. */
  void send(Http2Link link, int streamId, Http2Headers headers, ByteBuf body) {
    ChannelHandlerContext open = context;
    if (open == null || handler == null || streamId < 0) {
      body.release();
      phase = Phase.LEAVING; // all numbers of streams are used up: 2^30 requests
      eventLoop.execute(() -> link.closed("the connection has no stream left", true));
      return;
    }
    streams.put(streamId, link);
    Http2ConnectionEncoder encoder = handler.encoder();
    boolean hasBody = body.isReadable();
    encoder
        .writeHeaders(open, streamId, headers, 0, !hasBody, open.newPromise())
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess()) {
                    notSent(streamId, done.cause());
                  }
                });
    if (hasBody) {
      encoder.writeData(open, streamId, body, 0, true, open.newPromise());
    } else {
      body.release();
    }
    open.flush();
  }

  private void notSent(int streamId, Throwable cause) {
    boolean refused = cause instanceof Http2Exception;
    if (!refused && phase == Phase.LEAVING) {
      return; // what the target said last is still to be read, and tells what became of the stream
    }
    Http2Link link = streams.remove(streamId);
    if (link != null && link.awaits(streamId)) {
      // What the encoder refused never left; what the socket lost may have.
      link.closed(ConnectionProblem.words(cause), refused);
    }
  }

  /** The target reads no more; its end of the connection follows what it has still to say. */
  void sendsNoMore() {
    if (phase == Phase.OPEN) {
      phase = Phase.LEAVING;
    }
  }

  /** A user leaves; a response that it still awaits is cancelled, and nobody joins the line. */
  void leave(Http2Link link, int streamId) {
    users.remove(link);
    if (streams.remove(streamId) != null && context != null && handler != null) {
      if (phase == Phase.OPEN) {
        phase = Phase.LEAVING;
      }
      if (connection().stream(streamId) != null) {
        handler
            .encoder()
            .writeRstStream(context, streamId, Http2Error.CANCEL.code(), context.newPromise());
        context.flush();
      }
    }
    if (users.isEmpty()) {
      end();
    }
  }

  private void end() {
    phase = Phase.CLOSED;
    pool.ended(this);
    if (context != null) {
      context.close();
    }
  }

  private Http2Connection connection() {
    if (handler == null) {
      throw new IllegalStateException("nobody speaks HTTP/2 on this connection yet");
    }
    return handler.connection();
  }

  void added(ChannelHandlerContext added) {
    context = added;
    if (phase == Phase.CLOSED) {
      added.close(); // everybody left while the connection was being made
    }
  }

  /** There will be no connection, or not one that speaks HTTP/2. */
  void failed(ConnectionProblem problem) {
    List<Http2Link> waiting = new ArrayList<>(users);
    users.clear();
    streams.clear();
    end();
    waiting.forEach(link -> link.failed(problem));
  }

  /** The connection ended for everybody on it. */
  void broken(String message, boolean malformed) {
    if (phase == Phase.OPENING) {
      failed(ConnectionProblem.ofTarget(message));
      return;
    }
    List<Http2Link> affected = new ArrayList<>(users);
    users.clear();
    streams.clear();
    end();
    for (Http2Link link : affected) {
      if (malformed) {
        link.malformed(message);
      } else {
        link.closed(message, false);
      }
    }
  }

  /** The target broke the rules on one stream. */
  void streamBroken(int streamId, String message) {
    Http2Link link = streams.remove(streamId);
    if (link != null) {
      link.malformed(message);
    }
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext channelContext, Http2Settings settings)
      throws Http2Exception {
    if (settings.maxConcurrentStreams() != null) {
      pool.limited(this, settings.maxConcurrentStreams());
    }
    if (phase == Phase.OPENING) {
      phase = Phase.OPEN;
      Http2Connection connection = connection();
      connection
          .local()
          .flowController()
          .incrementWindowSize(connection.connectionStream(), WINDOW_BYTES);
      List.copyOf(users).forEach(Http2Link::ready);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext channelContext,
      int streamId,
      Http2Headers headers,
      int streamDependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean endOfStream) {
    onHeadersRead(channelContext, streamId, headers, padding, endOfStream);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext channelContext,
      int streamId,
      Http2Headers headers,
      int padding,
      boolean endOfStream) {
    Http2Link link = endOfStream ? streams.remove(streamId) : streams.get(streamId);
    if (link != null) {
      link.headersArrived(headers, endOfStream);
    }
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext channelContext,
      int streamId,
      ByteBuf data,
      int padding,
      boolean endOfStream) {
    int consumed = data.readableBytes() + padding;
    Http2Link link = endOfStream ? streams.remove(streamId) : streams.get(streamId);
    if (link != null) {
      link.dataArrived(data, endOfStream);
    }
    return consumed;
  }

  @Override
  public void onRstStreamRead(ChannelHandlerContext channelContext, int streamId, long errorCode) {
    Http2Link link = streams.remove(streamId);
    if (link != null) {
      link.closed(
          "the target reset the stream: " + name(errorCode),
          errorCode == Http2Error.REFUSED_STREAM.code());
    }
  }

  @Override
  public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
    String said = debugData.isReadable() ? ", " + text(debugData) : "";
    String message = "the target ended the connection: GOAWAY " + name(errorCode) + said;
    if (phase == Phase.OPENING) {
      failed(ConnectionProblem.ofTarget(message));
      return;
    }
    if (phase == Phase.OPEN) {
      phase = Phase.LEAVING;
    }
    List<Integer> refused = new ArrayList<>();
    for (int streamId : streams.keySet()) {
      if (streamId > lastStreamId) {
        refused.add(streamId);
      }
    }
    for (int streamId : refused) {
      Http2Link link = streams.remove(streamId);
      if (link != null) {
        link.closed(message, true);
      }
    }
  }

  private static String name(long errorCode) {
    Http2Error error = Http2Error.valueOf(errorCode);
    return error == null ? "error " + errorCode : error.name();
  }

  private static String text(ByteBuf debugData) {
    int length = Math.min(debugData.readableBytes(), 100);
    return debugData.toString(debugData.readerIndex(), length, StandardCharsets.UTF_8);
  }
}
