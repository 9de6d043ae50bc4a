package autus.bench.load.http;

import autus.bench.content.UnusableValueException;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.ResponseHead;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of one virtual user: one link to the target, one request at a time. All calls come
 * from the user's event loop.
 */
public final class HttpUser implements LinkOwner {

  /** A target that refuses more often in a row serves nobody. */
  private static final int MOST_REFUSALS = 10;

  private final UserLoop loop;
  private final UserExchange exchange;

  /** Null where users keep no cookies. */
  private final @Nullable UserCookies cookies;

  private @Nullable Link link;
  private Phase phase = Phase.IDLE;
  private boolean reused;
  private int refusalCount;
  private boolean repeatedUnheard;
  private @Nullable Runnable completion;

  private enum Phase {
    IDLE,
    CONNECTING,
    SENT,
    LEFT
  }

  HttpUser(UserLoop loop) {
    this.loop = loop;
    this.exchange = new UserExchange(loop.redirectLimit());
    this.cookies = loop.keepsCookies() ? new UserCookies() : null;
  }

  /**
   * Sends a request and returns; the listener and then {@code completion} are called when it ended,
   * answered or failed, at the latest after the timeout.
   *
   * @param requestNumber its position in the plan
   * @param intended when the plan said to send, on the clock of {@code System.nanoTime()}
   */
  public void send(int requestNumber, long intended, Runnable whenEnded) {
    send(null, requestNumber, intended, null, whenEnded);
  }

  /**
   * Sends the present request of a visit, with its values; a value that cannot be sent fails the
   * request unsent.
   */
  public void send(RequestSequence content, long intended, Runnable whenEnded) {
    send(content, content.request(), intended, null, whenEnded);
  }

  /**
   * The same, whose response must please the check too.
   *
   * @param more is asked when everything that the plan expects is as expected
   */
  public void send(
      RequestSequence content, long intended, @Nullable ResponseCheck more, Runnable whenEnded) {
    send(content, content.request(), intended, more, whenEnded);
  }

  private void send(
      @Nullable RequestSequence content,
      int requestNumber,
      long intended,
      @Nullable ResponseCheck more,
      Runnable whenEnded) {
    begin(content, requestNumber, intended, more, whenEnded);
    sendOnWhatIsOpen();
  }

  private void begin(
      @Nullable RequestSequence content,
      int requestNumber,
      long intended,
      @Nullable ResponseCheck more,
      Runnable whenEnded) {
    if (phase != Phase.IDLE) {
      throw new IllegalStateException("a user sends one request at a time, but is " + phase);
    }
    completion = whenEnded;
    refusalCount = 0;
    repeatedUnheard = false;
    exchange.begin(
        content,
        requestNumber,
        loop.request(requestNumber),
        intended,
        more,
        loop.wantedBodyBytes(requestNumber));
    loop.listener(requestNumber).begins(requestNumber, exchange.startNanos());
  }

  /** Fails the present request of a visit, which cannot be sent; the listener hears of it. */
  public void failUnsent(RequestSequence content, long intended, String why, Runnable whenEnded) {
    begin(content, content.request(), intended, null, whenEnded);
    failUnsent(why);
  }

  private void failUnsent(String why) {
    fail(FailureKind.UNSENT, "not sent: " + why);
  }

  /** Whoever sends next is somebody else, with the remembered cookies alone. */
  public void beginAnew() {
    if (cookies != null) {
      cookies.reset();
    }
  }

  /** Gives the connection up; nothing may be sent afterwards. */
  public void leave() {
    phase = Phase.LEFT;
    dropLink();
    loop.userLeft(this);
  }

  private void connect() {
    dropLink();
    phase = Phase.CONNECTING;
    reused = false;
    link = loop.connect(this);
  }

  private void sendOn(Link open) {
    phase = Phase.SENT;
    exchange.leaves();
    EncodedRequest present = exchange.hops().present();
    try {
      if (cookies != null) {
        cookies.write(present, exchange.visit(), loop.scratch().cookies());
      }
      exchange.sent(open.send(present, exchange.visit(), loop.scratch()));
    } catch (UnusableValueException unusable) {
      failUnsent(String.valueOf(unusable.getMessage()));
    }
  }

  @Override
  public void opened(Link opened) {
    if (opened == link && phase == Phase.CONNECTING) {
      sendOn(opened);
    }
  }

  @Override
  public void openFailed(Link failed, ConnectionProblem problem) {
    if (failed == link && phase == Phase.CONNECTING) {
      link = null;
      fail(problem.isLocal() ? FailureKind.LOCAL : FailureKind.CONNECT, problem.words());
    }
  }

  @Override
  public void responseBegan(Link from, long nanos) {
    if (from == link && phase == Phase.SENT) {
      exchange.responseBegan(nanos);
    }
  }

  @Override
  public void headArrived(Link from, ResponseHead arrived) {
    if (from == link && phase == Phase.SENT) {
      exchange.headArrived(arrived);
      if (cookies != null) {
        cookies.take(arrived, exchange.hops().present(), exchange.visit());
      }
      exchange.read(loop.classifier().classify(arrived, exchange));
    }
  }

  @Override
  public void bodyArrived(Link from, ByteBuf bytes) {
    if (from == link && phase == Phase.SENT) {
      exchange.bodyArrived(bytes);
    }
  }

  @Override
  public void answered(Link from) {
    if (from != link || phase != Phase.SENT) {
      return;
    }
    if (exchange.hops().goesOn(exchange.head())) {
      followRedirect();
      return;
    }
    exchange.ended();
    EncodedRequest planned = loop.request(exchange.request());
    if (loop.wantsKey(exchange.request())) {
      // Now, for the checks below may replace the values that were sent.
      exchange.askedFor(planned.pathHash(exchange.visit(), loop.scratch()));
    }
    if (!planned.expectation().accepts(exchange.status())) {
      endFailed(FailureKind.STATUS, "status " + exchange.status());
      return;
    }
    String problem = exchange.problem(planned.expectation());
    if (problem != null) {
      endFailed(FailureKind.CHECK, problem);
    } else {
      end();
    }
  }

  private void followRedirect() {
    String problem = exchange.redirected();
    if (problem != null) {
      fail(FailureKind.STATUS, problem);
      return;
    }
    sendOnWhatIsOpen();
  }

  private void sendOnWhatIsOpen() {
    Link known = link;
    if (known != null && known.isOpen()) {
      reused = true;
      sendOn(known);
    } else {
      connect();
    }
  }

  @Override
  public void malformed(Link from, String message) {
    if (from == link) {
      link = null;
      if (phase == Phase.SENT) {
        fail(FailureKind.MALFORMED, message);
      }
    }
  }

  @Override
  public void closed(Link from, String message, Progress progress) {
    if (from != link) {
      return;
    }
    link = null;
    if (phase == Phase.SENT) {
      if (mayRepeat(progress)) {
        if (progress == Progress.REFUSED) {
          refusalCount++;
        } else {
          repeatedUnheard = true;
        }
        loop.reconnected();
        connect();
      } else {
        fail(FailureKind.RESET, message);
      }
    }
  }

  /**
   * A target may close an idle connection at any time, also when a request is just on its way (RFC
   * 9112, 9.3.1); what it says it did not process may always be sent again (RFC 9113, 8.7).
   */
  private boolean mayRepeat(Progress progress) {
    return switch (progress) {
      case REFUSED -> refusalCount < MOST_REFUSALS;
      case SILENT -> !repeatedUnheard && reused && exchange.hops().present().isSafeToRepeat();
      case BEGUN -> false;
    };
  }

  void failIfSentBefore(long nanos) {
    if (phase != Phase.IDLE && phase != Phase.LEFT && exchange.startNanos() - nanos < 0) {
      boolean wasSent = phase == Phase.SENT || !exchange.hops().isFirst();
      dropLink();
      String timeout = loop.timeoutWords();
      if (wasSent) {
        fail(FailureKind.TIMEOUT, "no complete response within the timeout of " + timeout);
      } else {
        fail(
            FailureKind.CONNECT,
            "no connection within the timeout of %s, so it was never sent".formatted(timeout));
      }
    }
  }

  private void dropLink() {
    Link dropped = link;
    link = null;
    if (dropped != null) {
      dropped.drop();
    }
  }

  private void fail(FailureKind kind, String message) {
    exchange.ended();
    endFailed(kind, message);
  }

  private void endFailed(FailureKind kind, String message) {
    exchange.failed(kind, message);
    end();
  }

  private void end() {
    phase = Phase.IDLE;
    loop.listener(exchange.request()).ended(exchange);
    exchange.forgetHead();
    Runnable next = completion;
    completion = null;
    if (next != null) {
      next.run();
    }
  }

  /** Tells the listener that several requests ended that belong together. */
  public void endSpan(int span, long intended, long end, @Nullable String problem) {
    loop.listener().spanEnded(span, intended, end, problem);
  }

  /** From now on {@link #beginAnew} goes back to the present cookies. */
  public void rememberCookies() {
    if (cookies != null) {
      cookies.remember();
    }
  }

  /** Its request that is under way, or the last one; what of it has not come yet is absent. */
  public Exchange last() {
    return exchange;
  }

  /** Whether anything of the last request can have reached the target. */
  public boolean wasSent() {
    FailureKind failure = exchange.failure();
    return failure == null || failure.isSent();
  }
}
