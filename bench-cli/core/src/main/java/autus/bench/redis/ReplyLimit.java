package autus.bench.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Ends a connection whose replies between two commands are larger than any that is asked for here:
 * the client collects them in memory, whatever is sent. It knows no such limit of its own.
 */
final class ReplyLimit extends ChannelDuplexHandler {

  /** INFO of a large cluster has some hundred kilobytes, a step of SCAN at most some megabytes. */
  static final long LARGEST_BYTES = 64L << 20;

  private long bytes;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    bytes = 0;
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf buffer) {
      bytes += buffer.readableBytes();
      if (bytes > LARGEST_BYTES) {
        buffer.release();
        context.fireExceptionCaught(
            new RedisException(
                "a reply must be at most %d bytes, but is larger".formatted(LARGEST_BYTES)));
        context.close();
        return;
      }
    }
    super.channelRead(context, message);
  }

  /** Puts a limit into each connection of a client. */
  static final class Customizer implements NettyCustomizer {
    @Override
    public void afterChannelInitialized(Channel channel) {
      channel.pipeline().addFirst(new ReplyLimit());
    }
  }
}
