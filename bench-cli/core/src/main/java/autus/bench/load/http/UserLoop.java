package autus.bench.load.http;

import autus.bench.exchange.ConnectionTimes;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Dialer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.http1.KnownBlocks;
import autus.bench.target.WireSettings;
import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the users of one event loop share. Everything but the counter belongs to that loop. */
final class UserLoop {

  /**
   * Timeouts are found by looking at all users now and then, cheaper than a timer per request: this
   * many times within the timeout, so that none is noticed later than by this part of it.
   */
  private static final long SWEEPS_PER_TIMEOUT = 50;

  private final EventLoop eventLoop;
  private final Dialer dialer;
  private final WireSettings wire;
  private final Http2Pool pool;

  /** Of requests that count in no window. */
  private static final ExchangeListener NOBODY = exchange -> {};

  private final List<EncodedRequest> requests;
  private final int heardCount;
  private final int[] wantedBodyBytes;
  private final OutcomeClassifier classifier;
  private final ExchangeListener listener;
  private final Timeouts timeouts;
  private final KnownBlocks knownBlocks = new KnownBlocks();
  private final EncodedRequest.Scratch scratch = new EncodedRequest.Scratch();
  private final Set<HttpUser> users = new HashSet<>();
  private @Nullable Future<?> sweep;
  private volatile long reconnectCount;

  UserLoop(
      EventLoop eventLoop,
      Dialer dialer,
      WireSettings wire,
      List<EncodedRequest> requests,
      int heardCount,
      OutcomeClassifier classifier,
      ExchangeListener listener,
      Timeouts timeouts) {
    this.eventLoop = eventLoop;
    this.requests = requests;
    this.heardCount = heardCount;
    this.wantedBodyBytes =
        requests.stream().mapToInt(each -> each.expectation().wantedBodyBytes()).toArray();
    this.classifier = classifier.forEventLoop();
    this.listener = listener;
    this.timeouts = timeouts;
    this.dialer = dialer.telling(this::connected);
    this.wire = wire;
    this.pool =
        new Http2Pool(eventLoop, this.dialer, wire.sharing().streams(), wire.sharing().keepAlive());
  }

  HttpUser newUser() {
    HttpUser user = new HttpUser(this);
    users.add(user);
    if (sweep == null) {
      long sweepNanos = timeouts.answer().toNanos() / SWEEPS_PER_TIMEOUT;
      sweep =
          eventLoop.scheduleWithFixedDelay(
              this::sweep, sweepNanos, sweepNanos, TimeUnit.NANOSECONDS);
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

  /** Begins to connect; the user hears of the rest. */
  Link connect(HttpUser user) {
    if (wire.isHttp2()) {
      return pool.join(user);
    }
    Http1Link link =
        new Http1Link(user, wire.sharing().keepAlive(), dialer.isSecure(), knownBlocks);
    dialer.dial(eventLoop, link::failed, link);
    return link;
  }

  /** Not when the last user has left meanwhile, for then the listener is no longer the loop's. */
  private void connected(ConnectionTimes times) {
    if (!users.isEmpty()) {
      listener.connected(times);
    }
  }

  EncodedRequest request(int number) {
    return requests.get(number);
  }

  int redirectLimit() {
    return wire.redirectLimit();
  }

  boolean keepsCookies() {
    return wire.keepsCookies();
  }

  /** How long a response may take, in words. */
  String timeoutWords() {
    return timeouts.answerWords();
  }

  EncodedRequest.Scratch scratch() {
    return scratch;
  }

  /** How many bytes of a response's body somebody wants to look at. */
  int wantedBodyBytes(int number) {
    return Math.max(wantedBodyBytes[number], listener(number).wantedBodyBytes(number));
  }

  /** Whether somebody wants to know for which key a request asked. */
  boolean wantsKey(int number) {
    return listener(number).wantsKey(number);
  }

  OutcomeClassifier classifier() {
    return classifier;
  }

  /** Who is told of a request. */
  ExchangeListener listener(int number) {
    return number < heardCount ? listener : NOBODY;
  }

  /** Who is told of more than one request. */
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
