package autus.responsecache.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which something was asked and nothing came back for a while, so that it is
 * made anew. Otherwise a peer that vanished without a word, as behind a firewall that forgot the
 * connection, would be found out by TCP after a quarter of an hour. One per channel, used by its
 * event loop.
 */
final class SilenceGuard extends ChannelDuplexHandler {

  private static final int CHECKS_PER_LIMIT = 4;

  private final long limitNanos;
  private boolean waiting;
  private long waitingSinceNanos;
  private @Nullable Future<?> checks;

  SilenceGuard(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long pauseNanos = limitNanos / CHECKS_PER_LIMIT;
    checks =
        context
            .executor()
            .scheduleWithFixedDelay(
                () -> check(context), pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (checks != null) {
      checks.cancel(false);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (!waiting) {
      waiting = true;
      waitingSinceNanos = System.nanoTime();
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    // Answers come in order: one shows that the peer lives, though others may still be owed.
    waiting = false;
    context.fireChannelRead(message);
  }

  private void check(ChannelHandlerContext context) {
    if (waiting && System.nanoTime() - waitingSinceNanos > limitNanos) {
      // Lettuce sees that the channel ended, fails what was under way, and connects again.
      var unused = context.close();
    }
  }
}
