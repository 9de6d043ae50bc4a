package autus.bench.load.http;

import autus.bench.content.Expectation;
import autus.bench.content.UnusableValueException;
import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of one virtual user: one link to the target, one request at a time. It is itself
 * the exchange that the listener gets, so that a request costs no objects of ours. All calls come
 * from the user's event loop.
 */
public final class HttpUser implements Exchange, SentRequest, LinkOwner {

  /** A target that refuses more often in a row serves nobody. */
  private static final int MOST_REFUSALS = 10;

  private final UserLoop loop;
  private final KeptBody body = new KeptBody();
  private final Hops hops;

  /** Null where users keep no cookies. */
  private final @Nullable UserCookies cookies;

  private @Nullable Link link;
  private Phase phase = Phase.IDLE;
  private boolean reused;
  private int refusalCount;
  private boolean repeatedUnheard;
  private @Nullable Runnable completion;

  private @Nullable RequestSequence visit;
  private @Nullable ResponseCheck check;
  private boolean unsendable;
  private int request;
  private long intendedNanos;
  private long startNanos;
  private long sentNanos;
  private long readyNanos;
  private boolean responseBegan;
  private long firstByteNanos;
  private long endNanos = System.nanoTime();
  private ResponseHead head = ResponseHead.NONE;
  private long bodyBytes;
  private CacheReading reading = CacheReading.SILENT;
  private long keyHash;
  private @Nullable FailureKind failure;
  private String failureMessage = "";

  private enum Phase {
    IDLE,
    CONNECTING,
    SENT,
    LEFT
  }

  HttpUser(UserLoop loop) {
    this.loop = loop;
    this.hops = new Hops(loop.redirectLimit());
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
    Link known = link;
    if (known != null && known.isOpen()) {
      reused = true;
      sendOn(known);
    } else {
      connect();
    }
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
    visit = content;
    check = more;
    request = requestNumber;
    intendedNanos = intended;
    readyNanos = endNanos - intended > 0 ? endNanos : intended;
    startNanos = System.nanoTime();
    sentNanos = startNanos;
    completion = whenEnded;
    head = ResponseHead.NONE;
    bodyBytes = 0;
    hops.begin(loop.request(requestNumber));
    responseBegan = false;
    body.begin(wantedBodyBytes());
    reading = CacheReading.SILENT;
    keyHash = 0;
    failure = null;
    failureMessage = "";
    refusalCount = 0;
    repeatedUnheard = false;
    unsendable = false;
    loop.listener(requestNumber).begins(requestNumber, startNanos);
  }

  /** Fails the present request of a visit, which cannot be sent; the listener hears of it. */
  public void failUnsent(RequestSequence content, long intended, String why, Runnable whenEnded) {
    begin(content, content.request(), intended, null, whenEnded);
    failUnsent(why);
  }

  private void failUnsent(String why) {
    unsendable = true;
    fail(FailureKind.CHECK, "not sent: " + why);
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
    responseBegan = false;
    try {
      if (cookies != null) {
        cookies.write(hops.present(), visit, loop.scratch().cookies());
      }
      long nanos = open.send(hops.present(), visit, loop.scratch());
      sentNanos = hops.isFirst() ? nanos : sentNanos;
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
      responseBegan = true;
      firstByteNanos = nanos;
    }
  }

  @Override
  public void headArrived(Link from, ResponseHead arrived) {
    if (from == link && phase == Phase.SENT) {
      head = arrived;
      if (cookies != null) {
        cookies.take(arrived, hops.present(), visit);
      }
      reading = loop.classifier().classify(arrived, this);
    }
  }

  @Override
  public void bodyArrived(Link from, ByteBuf bytes) {
    if (from == link && phase == Phase.SENT) {
      bodyBytes += bytes.readableBytes();
      body.append(bytes);
    }
  }

  @Override
  public void answered(Link from) {
    if (from != link || phase != Phase.SENT) {
      return;
    }
    if (hops.goesOn(head)) {
      followRedirect();
      return;
    }
    endNanos = System.nanoTime();
    if (!reading.showsCache() && loop.wantsKey(request)) {
      // Now, for the checks below may replace the values that were sent.
      keyHash = loop.request(request).pathHash(visit, loop.scratch());
    }
    Expectation expectation = loop.request(request).expectation();
    if (!expectation.accepts(head.status())) {
      endFailed(FailureKind.STATUS, "status " + head.status());
      return;
    }
    String problem = problem(expectation);
    if (problem != null) {
      endFailed(FailureKind.CHECK, problem);
    } else {
      end();
    }
  }

  private @Nullable String problem(Expectation expectation) {
    String problem =
        visit != null && expectation.looksAtAnswers()
            ? expectation.problem(this, visit.values())
            : null;
    return problem == null && check != null ? check.problem(this) : problem;
  }

  private int wantedBodyBytes() {
    int wanted = loop.wantedBodyBytes(request);
    return check != null && check.needsBody()
        ? Math.max(wanted, Expectation.MOST_BODY_BYTES)
        : wanted;
  }

  private void followRedirect() {
    String problem = hops.follow(visit, head);
    if (problem != null) {
      fail(FailureKind.STATUS, problem);
      return;
    }
    bodyBytes = 0;
    body.begin(wantedBodyBytes());
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
      case SILENT -> !repeatedUnheard && reused && hops.present().isSafeToRepeat();
      case BEGUN -> false;
    };
  }

  void failIfSentBefore(long nanos) {
    if (phase != Phase.IDLE && phase != Phase.LEFT && startNanos - nanos < 0) {
      boolean wasSent = phase == Phase.SENT || !hops.isFirst();
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
    endNanos = System.nanoTime();
    endFailed(kind, message);
  }

  private void endFailed(FailureKind kind, String message) {
    failure = kind;
    failureMessage = message;
    end();
  }

  private void end() {
    phase = Phase.IDLE;
    loop.listener(request).ended(this);
    head = ResponseHead.NONE; // while users think, thousands of heads would be kept
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

  /** Whether the last request never left, since a value in it could not be sent. */
  public boolean isUnsendable() {
    return unsendable;
  }

  @Override
  public int request() {
    return request;
  }

  @Override
  public long intendedNanos() {
    return intendedNanos;
  }

  @Override
  public long readyNanos() {
    return readyNanos;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public long sentNanos() {
    return sentNanos;
  }

  @Override
  public long firstByteNanos() {
    return responseBegan ? firstByteNanos : endNanos;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  @Override
  public int status() {
    return head.status();
  }

  @Override
  public long bodyBytes() {
    return bodyBytes;
  }

  @Override
  public ResponseHead head() {
    return head;
  }

  @Override
  public ByteBuffer body() {
    return body.view();
  }

  @Override
  public String method() {
    return hops.present().method();
  }

  @Override
  public long keyHash() {
    return keyHash;
  }

  @Override
  public Outcome outcome() {
    return reading.outcome();
  }

  @Override
  public CacheReading reading() {
    return reading;
  }

  @Override
  public @Nullable FailureKind failure() {
    return failure;
  }

  @Override
  public String failureMessage() {
    return failureMessage;
  }
}
