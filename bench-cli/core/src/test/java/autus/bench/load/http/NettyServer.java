package autus.bench.load.http;

import autus.bench.load.connection.Transport;
import autus.bench.target.Target;
import autus.bench.target.WireSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server for tests with TLS and HTTP/2, on loopback. Its answer is {@code hello}, unless the path
 * asks for something else.
 */
final class NettyServer implements AutoCloseable {

  private static final long LINGER_MILLIS = 200;

  private final Transport transport = Transport.start("test-server", 1);
  private final @Nullable SslContext tls;
  private final boolean http2;
  private final long maxStreams;
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<Integer, Boolean> lasts = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Channel listening;

  private NettyServer(@Nullable SslContext tls, boolean http2, long maxStreams) {
    this.tls = tls;
    this.http2 = http2;
    this.maxStreams = maxStreams;
    this.listening =
        new ServerBootstrap()
            .group(transport.eventLoops())
            .channel(transport.serverChannelType())
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  static NettyServer http2(long maxStreams) {
    return new NettyServer(null, true, maxStreams);
  }

  static NettyServer secure(SslContext tls, boolean http2) {
    return new NettyServer(tls, http2, 100);
  }

  /** In clear text. */
  Target target() {
    return Target.http("127.0.0.1", port());
  }

  /** Over TLS. */
  Target target(String host, WireSettings wire) {
    return Target.parse("https://%s:%d".formatted(host, port())).over(wire);
  }

  private int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  int connectionCount() {
    return connections.get();
  }

  /** Connection number, method, path and body of each request, in order. */
  List<String> received() {
    return received;
  }

  private void accept(Channel channel) {
    int connection = connections.getAndIncrement();
    if (tls == null) {
      serve(channel, connection, http2);
      return;
    }
    SslHandler handler = tls.newHandler(channel.alloc());
    channel.pipeline().addLast(handler, new Quiet());
    handler
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                boolean chosen =
                    ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol());
                serve(channel, connection, chosen);
              }
            });
  }

  /** A refused handshake is what some tests are about. */
  private static final class Quiet extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private void serve(Channel channel, int connection, boolean speaksHttp2) {
    if (speaksHttp2) {
      channel
          .pipeline()
          .addLast(
              Http2FrameCodecBuilder.forServer()
                  .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(maxStreams))
                  .build(),
              new Http2MultiplexHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                      stream.pipeline().addLast(new Http2Answers(connection));
                    }
                  }));
    } else {
      channel
          .pipeline()
          .addLast(
              new HttpServerCodec(),
              new HttpObjectAggregator(1 << 20),
              new Http1Answers(connection));
    }
  }

  private final class Http1Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final int connection;

    Http1Answers(int connection) {
      this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      received.add(connection + " " + request.method() + " " + request.uri());
      var answer =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.OK,
              Unpooled.copiedBuffer("hello", StandardCharsets.US_ASCII));
      answer.headers().set("Content-Length", 5).set("X-Cache", "HIT");
      context.writeAndFlush(answer);
    }
  }

  private final class Http2Answers extends SimpleChannelInboundHandler<Http2StreamFrame> {
    private final int connection;
    private String path = "";

    Http2Answers(int connection) {
      this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
      if (frame instanceof Http2HeadersFrame head) {
        path = head.headers().path().toString();
        received.add(connection + " " + head.headers().method() + " " + path);
        if (path.equals("/fields")) {
          received.add(
              "fields "
                  + head.headers().authority()
                  + " "
                  + head.headers().contains("host")
                  + " "
                  + bytes(head.headers().get("x-name"))
                  + " "
                  + head.headers().get("cookie"));
        }
        if (head.isEndStream()) {
          answer(context);
        }
      } else if (frame instanceof io.netty.handler.codec.http2.Http2DataFrame data
          && data.isEndStream()) {
        received.add("body " + data.content().toString(StandardCharsets.UTF_8));
        answer(context);
      }
    }

    /** As UTF-8, in which it came. */
    private static String bytes(CharSequence value) {
      return new String(
          value.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private void answer(ChannelHandlerContext context) {
      switch (path) {
        case "/silent" -> {}
        case "/reset" -> {
          head(context, "200", false);
          context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        }
        case "/refused-once" -> {
          if (refusals.getAndIncrement() == 0) {
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
          } else {
            whole(context, "hello");
          }
        }
        case "/goodbye" -> {
          whole(context, "hello");
          context
              .channel()
              .parent()
              .writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        }
        case "/last" -> {
          if (lasts.putIfAbsent(connection, true) == null) {
            whole(context, "hello");
            // Later, for what streams write is flushed when all frames of this pass are read.
            context.executor().execute(() -> farewell((Http2StreamChannel) context.channel()));
          }
        }
        case "/cut" -> {
          head(context, "200", false);
          context
              .writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(new byte[10])))
              .addListener(sent -> context.channel().parent().close());
        }
        case "/empty" -> head(context, "204", true);
        case "/early" -> {
          head(context, "103", false);
          whole(context, "hello");
        }
        case "/busy" -> head(context, "503", true);
        case "/headless" ->
            context.writeAndFlush(
                new DefaultHttp2DataFrame(Unpooled.copiedBuffer(new byte[10]), true));
        case "/large" -> whole(context, "x".repeat(5_000_000));
        default -> whole(context, "hello");
      }
    }

    /** Ends the connection after that stream, as nginx does while others are open on it. */
    private void farewell(Http2StreamChannel last) {
      // Past the codec, which would count all streams that it knows as processed.
      ChannelHandlerContext codec = last.parent().pipeline().context(Http2FrameCodec.class);
      ByteBuf goaway = Unpooled.buffer();
      goaway.writeMedium(8).writeByte(Http2FrameTypes.GO_AWAY).writeByte(0).writeInt(0);
      goaway.writeInt(last.stream().id()).writeInt((int) Http2Error.NO_ERROR.code());
      codec.writeAndFlush(goaway);
      // Closes the lower layer later: with bytes unread it would reset the connection and lose what
      // it has sent.
      last.parent().pipeline().get(SslHandler.class).closeOutbound();
      last.eventLoop().schedule(() -> codec.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void whole(ChannelHandlerContext context, String body) {
      head(context, "200", false);
      context.writeAndFlush(
          new DefaultHttp2DataFrame(Unpooled.copiedBuffer(body, StandardCharsets.US_ASCII), true));
    }

    private void head(ChannelHandlerContext context, String status, boolean last) {
      Http2Headers headers = new DefaultHttp2Headers().status(status).add("x-cache", "HIT");
      context.writeAndFlush(new DefaultHttp2HeadersFrame(headers, last));
    }
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    transport.close();
  }
}
