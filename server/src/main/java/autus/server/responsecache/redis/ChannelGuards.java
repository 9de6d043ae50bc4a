package autus.server.responsecache.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;

/** Puts a {@link SilenceGuard} on every channel, and can close them all. Thread-safe. */
final class ChannelGuards implements NettyCustomizer {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  @Override
  public void afterChannelInitialized(Channel channel) {
    channel.pipeline().addFirst(new SilenceGuard(LONGEST_SILENCE));
    channels.add(channel);
  }

  /** Closes the channels of now; Lettuce makes them anew, after asking again where to. */
  void reconnect() {
    var unused = channels.close();
  }
}
