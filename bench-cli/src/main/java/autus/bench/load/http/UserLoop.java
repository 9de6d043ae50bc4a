package autus.bench.load.http;

import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.OutcomeClassifier;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the users of one event loop share. Everything but the counter belongs to that loop. */
final class UserLoop {

  /** Timeouts are found by looking at all users this often: cheaper than a timer per request. */
  private static final long SWEEP_MILLIS = 20;

  private static final int MAX_LINE_BYTES = 16 * 1024;
  private static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final int MAX_CHUNK_BYTES = 64 * 1024;

  private final EventLoop eventLoop;
  private final Bootstrap bootstrap;
  private final List<EncodedRequest> requests;
  private final OutcomeClassifier classifier;
  private final ExchangeListener listener;
  private final Timeouts timeouts;
  private final EncodedRequest.Scratch scratch = new EncodedRequest.Scratch();
  private final Set<HttpUser> users = new HashSet<>();
  private @Nullable Future<?> sweep;
  private volatile long reconnectCount;

  UserLoop(
      EventLoop eventLoop,
      Class<? extends Channel> channelType,
      InetSocketAddress address,
      List<EncodedRequest> requests,
      OutcomeClassifier classifier,
      ExchangeListener listener,
      Timeouts timeouts) {
    this.eventLoop = eventLoop;
    this.requests = requests;
    this.classifier = classifier;
    this.listener = listener;
    this.timeouts = timeouts;
    this.bootstrap =
        new Bootstrap()
            .group(eventLoop)
            .channel(channelType)
            .remoteAddress(address)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeouts.connect().toMillis());
  }

  HttpUser newUser() {
    HttpUser user = new HttpUser(this);
    users.add(user);
    if (sweep == null) {
      sweep =
          eventLoop.scheduleWithFixedDelay(
              this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
    return user;
  }

  void userLeft(HttpUser user) {
    users.remove(user);
    if (users.isEmpty() && sweep != null) {
      sweep.cancel(false);
      sweep = null;
    }
  }

  private void sweep() {
    long oldestNanos = System.nanoTime() - timeouts.answer().toNanos();
    for (HttpUser user : List.copyOf(users)) {
      user.failIfSentBefore(oldestNanos);
    }
  }

  /** Begins to connect; the handler hears of the rest. */
  void connect(HttpUser user) {
    Connection connection = new Connection(user);
    bootstrap
        .clone()
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new AnswerDecoder(decoderConfig(), user), connection);
              }
            })
        .connect()
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                user.connectFailed(done.cause());
              }
            });
  }

  private static HttpDecoderConfig decoderConfig() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(MAX_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxChunkSize(MAX_CHUNK_BYTES)
        .setValidateHeaders(false);
  }

  EncodedRequest request(int number) {
    return requests.get(number);
  }

  EncodedRequest.Scratch scratch() {
    return scratch;
  }

  OutcomeClassifier classifier() {
    return classifier;
  }

  ExchangeListener listener() {
    return listener;
  }

  // Only the loop's own thread adds, so a volatile read-modify-write loses nothing.
  void reconnected() {
    long before = reconnectCount;
    reconnectCount = before + 1;
  }

  long reconnectCount() {
    return reconnectCount;
  }
}
