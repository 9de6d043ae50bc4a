package autus.bench.load.http;

import autus.bench.load.connection.Transport;
import autus.bench.target.Target;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * An HTTP server in this process that answers every GET at once with about a hundred bytes: the
 * yardstick under every measurement. Bound to loopback on a free port until closed.
 */
public final class LoopbackStub implements AutoCloseable {

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
                    channel.pipeline().addLast(new Answering());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    return new LoopbackStub(transport, listening);
  }

  /** Where it listens. */
  public Target target() {
    InetSocketAddress address = (InetSocketAddress) listening.localAddress();
    return Target.http(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Its threads, by which their processor time can be asked for. */
  public long[] threadIds() {
    return transport.threadIds();
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    transport.close();
  }

  /**
   * Answers what ends like a head, which requests without a body do. A decoder would share its code
   * with the client's, whose compiled form would then serve both a little worse.
   */
  private static final class Answering extends ChannelInboundHandlerAdapter {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private static final List<ByteBuf> ANSWERS = StubAnswers.all();

    private int nextAnswer;

    /** How much of the end of a request's head has been seen. */
    private int seen;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        while (bytes.isReadable()) {
          seen = seenAfter(bytes.readByte());
          if (seen == END_OF_HEAD.length()) {
            seen = 0;
            context.writeAndFlush(ANSWERS.get(nextAnswer).duplicate(), context.voidPromise());
            nextAnswer = (nextAnswer + 1) % ANSWERS.size();
          }
        }
      } finally {
        bytes.release();
      }
    }

    private int seenAfter(byte next) {
      if (next == END_OF_HEAD.charAt(seen)) {
        return seen + 1;
      }
      return next == END_OF_HEAD.charAt(0) ? 1 : 0;
    }
  }
}
