package autus.bench.load.http;

import autus.bench.load.Endpoint;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP server in this process that answers every request at once with the same hundred bytes:
 * the yardstick under every measurement. Bound to loopback on a free port until closed.
 */
public final class LoopbackStub implements AutoCloseable {

  private static final String BODY =
      "{\"total_events\":15234,\"unique_users\":1023,\"page_views\":8392,\"bounce_rate\":0.23}";

  private final Transport transport;
  private final Channel listening;

  private LoopbackStub(Transport transport, Channel listening) {
    this.transport = transport;
    this.listening = listening;
  }

  /** Starts the stub on one event loop of its own. */
  public static LoopbackStub start() {
    Transport transport = Transport.start("autus-stub", 1);
    Channel listening =
        new ServerBootstrap()
            .group(transport.eventLoops())
            .channel(transport.serverChannelType())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpRequestDecoder(), new Answering());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    return new LoopbackStub(transport, listening);
  }

  /** Where it listens. */
  public Endpoint endpoint() {
    InetSocketAddress address = (InetSocketAddress) listening.localAddress();
    return new Endpoint(address.getAddress().getHostAddress(), address.getPort());
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    transport.close();
  }

  private static final class Answering extends ChannelInboundHandlerAdapter {

    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(answer());

    private static ByteBuf answer() {
      byte[] bytes =
          ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Status: stub; hit; ttl=60\r\n"
                  + "X-Cache: HIT\r\nContent-Length: "
                  + BODY.length()
                  + "\r\n\r\n"
                  + BODY)
              .getBytes(StandardCharsets.US_ASCII);
      return Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
      if (message instanceof LastHttpContent) {
        context.writeAndFlush(ANSWER.duplicate(), context.voidPromise());
      }
    }
  }
}
