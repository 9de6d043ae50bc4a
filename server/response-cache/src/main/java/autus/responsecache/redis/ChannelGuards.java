package autus.responsecache.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;

/**
 * Puts a {@link SilenceGuard} on every channel, lets commands that are ready together leave
 * together, and can close all channels. Thread-safe.
 */
final class ChannelGuards implements NettyCustomizer {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private static final int MAX_COMMANDS_PER_FLUSH = 64;

  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel
        .pipeline()
        .addFirst(
            // Lettuce flushes each command. What other requests have handed over by the time that
            // the event loop comes to it goes out in the same system call.
            new FlushConsolidationHandler(MAX_COMMANDS_PER_FLUSH, true),
            new SilenceGuard(LONGEST_SILENCE));
    channels.add(channel);
  }

  /** Closes the channels of now; Lettuce makes them anew, after asking again where to. */
  void reconnect() {
    var unused = channels.close();
  }
}
