package autus.bench.gatling;

import autus.bench.load.http.HttpUser;
import autus.bench.plan.RequestSequence;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One virtual user, as the event loop that Gatling sees of it: what Gatling does for the user
 * passes through here, so that the user knows since when its next request is due. That is the
 * instant at which it was to arrive or its pause was to end, however late its event loop comes to
 * it. Delegates to the event loop on which the user lives; unless said otherwise, calls come from
 * there.
 */
final class LedUser extends AbstractEventExecutor implements EventLoop {

  private final LedPopulation population;
  private final LoopUsers home;
  private final RequestSequence visit;
  private final Supplier<HttpUser> connecting;
  private @Nullable HttpUser http;
  private boolean hasCome;
  private boolean isBusy;
  private boolean hasLeft;
  private boolean isDue;
  private long dueNanos;

  /**
   * A user who is about to come.
   *
   * @param visit takes what it sends
   * @param connecting makes its HTTP side
   */
  LedUser(
      LedPopulation population,
      LoopUsers home,
      RequestSequence visit,
      Supplier<HttpUser> connecting) {
    this.population = population;
    this.home = home;
    this.visit = visit;
    this.connecting = connecting;
  }

  LedPopulation population() {
    return population;
  }

  RequestSequence visit() {
    return visit;
  }

  HttpUser http() {
    HttpUser known = http;
    if (known == null) {
      known = connecting.get();
      http = known;
    }
    return known;
  }

  /** Since when the next request is due; now, if it follows the response before at once. */
  long takeDueNanos() {
    long nanos = isDue ? dueNanos : System.nanoTime();
    isDue = false;
    return nanos;
  }

  /** Whether it waits for a response. */
  boolean isBusy() {
    return isBusy;
  }

  void busy(boolean waits) {
    isBusy = waits;
  }

  boolean isOver() {
    return hasLeft || home.isClosing();
  }

  /** Gives its connection up; Gatling leads it nowhere any more. */
  void leave() {
    if (!hasLeft) {
      hasLeft = true;
      if (http != null) {
        http.leave();
      }
      home.left(this);
    }
  }

  private void goOn(Runnable step) {
    if (!hasLeft) {
      population.guarded(step);
    }
  }

  private void resume(Runnable step, long nanos) {
    isDue = true;
    dueNanos = nanos;
    goOn(step);
  }

  private void come(Runnable step, long nanos) {
    if (home.admit(this)) {
      resume(step, nanos);
    }
  }

  /** Does a step of the user's, later in this pass. The first one of all lets it come now. */
  @Override
  public void execute(Runnable step) {
    if (hasCome) {
      home.loop().execute(() -> goOn(step));
    } else {
      letCome(step, 0);
    }
  }

  private ScheduledFuture<?> letCome(Runnable step, long delayNanos) {
    hasCome = true;
    long nanos = population.arrivalNanos(delayNanos);
    return home.loop()
        .schedule(() -> come(step, nanos), nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Does a step of the user's when a pause is over. The first one of all lets it come then. */
  @Override
  public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
    if (hasCome) {
      long nanos = System.nanoTime() + unit.toNanos(delay);
      return home.loop().schedule(() -> resume(step, nanos), delay, unit);
    }
    return letCome(step, unit.toNanos(delay));
  }

  @Override
  public boolean inEventLoop(Thread thread) {
    return home.loop().inEventLoop(thread);
  }

  @Override
  public EventLoopGroup parent() {
    return home.loop().parent();
  }

  @Override
  public EventLoop next() {
    return this;
  }

  @Override
  public ChannelFuture register(Channel channel) {
    return home.loop().register(channel);
  }

  @Override
  public ChannelFuture register(ChannelPromise promise) {
    return home.loop().register(promise);
  }

  @Override
  @SuppressWarnings("deprecation")
  public ChannelFuture register(Channel channel, ChannelPromise promise) {
    return home.loop().register(channel, promise);
  }

  @Override
  public boolean isShuttingDown() {
    return home.loop().isShuttingDown();
  }

  @Override
  public boolean isShutdown() {
    return home.loop().isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return home.loop().isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return home.loop().awaitTermination(timeout, unit);
  }

  @Override
  public Future<?> terminationFuture() {
    return home.loop().terminationFuture();
  }

  @Override
  @SuppressWarnings("deprecation")
  public void shutdown() {
    throw new UnsupportedOperationException("a user cannot end its event loop");
  }

  @Override
  public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
    throw new UnsupportedOperationException("a user cannot end its event loop");
  }
}
