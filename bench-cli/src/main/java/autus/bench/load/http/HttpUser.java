package autus.bench.load.http;

import autus.bench.content.UnusableValueException;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.load.Visit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side of one virtual user: one keep-alive connection, one request at a time. It is itself
 * the exchange that the listener gets, so that a request costs no objects of ours. All calls come
 * from the user's event loop.
 */
public final class HttpUser implements Exchange {

  /** Answers with this status or a higher one count as failed. */
  private static final int FIRST_FAILING_STATUS = 400;

  private final UserLoop loop;
  private final Head head = new Head();
  private final KeptBody body = new KeptBody();
  private @Nullable Channel channel;
  private Phase phase = Phase.IDLE;
  private boolean reused;
  private boolean bytesArrived;
  private boolean repeated;
  private boolean keepAlive;
  private @Nullable Runnable completion;

  private @Nullable Visit visit;
  private boolean unsendable;
  private int request;
  private long intendedNanos;
  private long startNanos;
  private long sentNanos;
  private long readyNanos;
  private long endNanos = System.nanoTime();
  private int status;
  private long bodyBytes;
  private Outcome outcome = Outcome.UNKNOWN;
  private @Nullable FailureKind failure;
  private String failureMessage = "";

  private enum Phase {
    IDLE,
    CONNECTING,
    AWAITING_HEAD,
    INTERIM,
    RECEIVING,
    LEFT
  }

  HttpUser(UserLoop loop) {
    this.loop = loop;
  }

  /**
   * Sends a request and returns; the listener and then {@code completion} are called when it ended,
   * answered or failed, at the latest after the timeout.
   *
   * @param requestNumber its position in the plan
   * @param intended when the plan said to send, on the clock of {@code System.nanoTime()}
   */
  public void send(int requestNumber, long intended, Runnable whenEnded) {
    send(null, requestNumber, intended, whenEnded);
  }

  /**
   * Sends the present request of a visit, with its values; a value that cannot be sent fails the
   * request unsent.
   */
  public void send(Visit content, long intended, Runnable whenEnded) {
    send(content, content.request(), intended, whenEnded);
  }

  private void send(@Nullable Visit content, int requestNumber, long intended, Runnable whenEnded) {
    if (phase != Phase.IDLE) {
      throw new IllegalStateException("a user sends one request at a time, but is " + phase);
    }
    visit = content;
    request = requestNumber;
    intendedNanos = intended;
    readyNanos = endNanos - intended > 0 ? endNanos : intended;
    startNanos = System.nanoTime();
    sentNanos = startNanos;
    completion = whenEnded;
    status = 0;
    bodyBytes = 0;
    body.begin(loop.listener().wantedBodyBytes(requestNumber));
    outcome = Outcome.UNKNOWN;
    failure = null;
    failureMessage = "";
    repeated = false;
    loop.listener().begins(requestNumber);
    unsendable = false;
    if (channel != null && channel.isActive()) {
      reused = true;
      write(channel);
    } else {
      connect();
    }
  }

  /** Closes the connection; nothing may be sent afterwards. */
  public void leave() {
    phase = Phase.LEFT;
    dropConnection();
    loop.userLeft(this);
  }

  private void connect() {
    phase = Phase.CONNECTING;
    reused = false;
    loop.connect(this);
  }

  private void write(Channel open) {
    ByteBuf bytes;
    try {
      bytes = loop.request(request).toWrite(visit, open.alloc(), loop.scratch());
    } catch (UnusableValueException unusable) {
      unsendable = true;
      fail(FailureKind.CHECK, String.valueOf(unusable.getMessage()));
      return;
    }
    phase = Phase.AWAITING_HEAD;
    bytesArrived = false;
    sentNanos = System.nanoTime();
    open.writeAndFlush(bytes, open.voidPromise());
  }

  void connected(Channel opened) {
    if (phase != Phase.CONNECTING) {
      opened.close();
      return;
    }
    channel = opened;
    write(opened);
  }

  void connectFailed(Throwable cause) {
    if (phase == Phase.CONNECTING) {
      fail(FailureKind.CONNECT, String.valueOf(cause.getMessage()));
    }
  }

  void bytesArrived() {
    bytesArrived = true;
  }

  boolean awaitsNoBody() {
    return loop.request(request).isHead();
  }

  void headArrived(Channel from, HttpResponse response) {
    if (from != channel) {
      return;
    }
    if (phase != Phase.AWAITING_HEAD) {
      unexpected("an answer came that nobody asked for");
      return;
    }
    int code = response.status().code();
    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      if (code == 101) {
        unexpected("the target switched protocols, which nobody asked for");
      } else {
        phase = Phase.INTERIM;
      }
      return;
    }
    phase = Phase.RECEIVING;
    status = code;
    keepAlive = HttpUtil.isKeepAlive(response);
    outcome = loop.classifier().classify(head.of(code, response.headers()));
  }

  void contentArrived(Channel from, ByteBuf content, boolean last) {
    if (from != channel) {
      return;
    }
    if (phase == Phase.INTERIM) {
      phase = last ? Phase.AWAITING_HEAD : Phase.INTERIM;
    } else if (phase == Phase.RECEIVING) {
      bodyBytes += content.readableBytes();
      body.append(content);
      if (last) {
        answered();
      }
    }
  }

  private void answered() {
    if (!keepAlive) {
      dropConnection();
    }
    if (status >= FIRST_FAILING_STATUS) {
      fail(FailureKind.STATUS, "status " + status);
    } else {
      end();
    }
  }

  void malformed(Channel from, Throwable cause) {
    if (from == channel) {
      unexpected(String.valueOf(cause.getMessage()));
    }
  }

  private void unexpected(String message) {
    dropConnection();
    if (phase != Phase.IDLE && phase != Phase.LEFT) {
      fail(FailureKind.MALFORMED, message);
    }
  }

  void disconnected(Channel from, String message) {
    if (from != channel) {
      return;
    }
    channel = null;
    switch (phase) {
      case AWAITING_HEAD, INTERIM, RECEIVING -> {
        if (reused && !bytesArrived && !repeated && loop.request(request).isSafeToRepeat()) {
          repeated = true;
          loop.reconnected();
          connect();
        } else {
          fail(FailureKind.RESET, message);
        }
      }
      case IDLE, CONNECTING, LEFT -> {}
    }
  }

  void failIfSentBefore(long nanos) {
    if (phase != Phase.IDLE && phase != Phase.LEFT && startNanos - nanos < 0) {
      dropConnection();
      fail(FailureKind.TIMEOUT, "no complete answer within the timeout");
    }
  }

  private void dropConnection() {
    Channel dropped = channel;
    channel = null;
    if (dropped != null) {
      dropped.close();
    }
  }

  private void fail(FailureKind kind, String message) {
    failure = kind;
    failureMessage = message;
    end();
  }

  private void end() {
    endNanos = System.nanoTime();
    phase = Phase.IDLE;
    loop.listener().ended(this);
    Runnable next = completion;
    completion = null;
    if (next != null) {
      next.run();
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
  public long endNanos() {
    return endNanos;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public long bodyBytes() {
    return bodyBytes;
  }

  @Override
  public ResponseHead head() {
    return status == 0 ? ResponseHead.NONE : head;
  }

  @Override
  public ByteBuffer body() {
    return body.view();
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public @Nullable FailureKind failure() {
    return failure;
  }

  @Override
  public String failureMessage() {
    return failureMessage;
  }

  /** Netty's head of an answer, as the classifier sees it. */
  private static final class Head implements ResponseHead {
    private int code;
    private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;

    Head of(int newCode, HttpHeaders newHeaders) {
      code = newCode;
      headers = newHeaders;
      return this;
    }

    @Override
    public int status() {
      return code;
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public List<String> headers(String name) {
      return headers.getAll(name);
    }
  }
}
