package autus.bench.gatling;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The event loops as Gatling sees them: each time it asks for the next one, a user is made. */
final class NewUsers extends AbstractEventExecutorGroup implements EventLoopGroup {

  private final EventLoopGroup real;
  private final Supplier<LedUser> makingUser;

  NewUsers(EventLoopGroup real, Supplier<LedUser> makingUser) {
    this.real = real;
    this.makingUser = makingUser;
  }

  @Override
  public EventLoop next() {
    return makingUser.get();
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return real.register(channel);
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return real.register(promise);
  }

  @Override
  @SuppressWarnings("deprecation")
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    return real.register(channel, promise);
  }

  @Override
  public Iterator<EventExecutor> iterator() {
    return real.iterator();
  }

  @Override
  public boolean isShuttingDown() {
    return real.isShuttingDown();
  }

  @Override
  public boolean isShutdown() {
    return real.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return real.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return real.awaitTermination(timeout, unit);
  }

  @Override
  public Future<?> terminationFuture() {
    return real.terminationFuture();
  }

  @Override
  @SuppressWarnings("deprecation")
  public void shutdown() {
    throw new UnsupportedOperationException("a scenario cannot end the event loops");
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    throw new UnsupportedOperationException("a scenario cannot end the event loops");
  }
}
