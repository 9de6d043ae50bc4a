package autus.bench.load.http;

import autus.bench.content.Expectation;
import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user's request: the one under way, or the last one. The same object serves
 * all of them, so that a request costs no objects of ours. All calls come from the user's event
 * loop.
 */
final class UserExchange implements Exchange, SentRequest {

  private final KeptBody body = new KeptBody();
  private final Hops hops;

  private @Nullable RequestSequence visit;
  private @Nullable ResponseCheck check;
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
  private int wantedBodyBytes;
  private CacheReading reading = CacheReading.SILENT;
  private long keyHash;
  private @Nullable FailureKind failure;
  private String failureMessage = "";

  /**
   * An exchange of nothing yet.
   *
   * @param redirectLimit how many redirects are followed at most
   */
  UserExchange(int redirectLimit) {
    this.hops = new Hops(redirectLimit);
  }

  /**
   * Begins the next one.
   *
   * @param content the visit whose present request it is; null for one that is the same every time
   * @param more is asked when everything that the plan expects is as expected
   * @param wanted how many bytes of the body the plan and the listener want to look at
   */
  void begin(
      @Nullable RequestSequence content,
      int requestNumber,
      EncodedRequest encoded,
      long intended,
      @Nullable ResponseCheck more,
      int wanted) {
    visit = content;
    check = more;
    request = requestNumber;
    intendedNanos = intended;
    readyNanos = endNanos - intended > 0 ? endNanos : intended;
    startNanos = System.nanoTime();
    sentNanos = startNanos;
    head = ResponseHead.NONE;
    bodyBytes = 0;
    hops.begin(encoded);
    responseBegan = false;
    wantedBodyBytes =
        more != null && more.needsBody() ? Math.max(wanted, Expectation.MOST_BODY_BYTES) : wanted;
    body.begin(wantedBodyBytes);
    reading = CacheReading.SILENT;
    keyHash = 0;
    failure = null;
    failureMessage = "";
  }

  /** Where it is on its way. */
  Hops hops() {
    return hops;
  }

  @Nullable RequestSequence visit() {
    return visit;
  }

  /** It is about to be handed to a connection, for the first time or again. */
  void leaves() {
    responseBegan = false;
  }

  void sent(long nanos) {
    sentNanos = hops.isFirst() ? nanos : sentNanos;
  }

  void responseBegan(long nanos) {
    responseBegan = true;
    firstByteNanos = nanos;
  }

  void headArrived(ResponseHead arrived) {
    head = arrived;
  }

  void read(CacheReading found) {
    reading = found;
  }

  void bodyArrived(ByteBuf bytes) {
    bodyBytes += bytes.readableBytes();
    body.append(bytes);
  }

  /** Goes where the response sends it; why that cannot be, or null. */
  @Nullable String redirected() {
    String problem = hops.follow(visit, head);
    if (problem == null) {
      bodyBytes = 0;
      body.begin(wantedBodyBytes);
    }
    return problem;
  }

  void askedFor(long hash) {
    keyHash = hash;
  }

  /** What a check has against the response, or null; captures take their values on the way. */
  @Nullable String problem(Expectation expectation) {
    RequestSequence sent = visit;
    String problem =
        sent != null && expectation.looksAtAnswers()
            ? expectation.problem(this, sent.values())
            : null;
    return problem == null && check != null ? check.problem(this) : problem;
  }

  void ended() {
    endNanos = System.nanoTime();
  }

  void failed(FailureKind kind, String message) {
    failure = kind;
    failureMessage = message;
  }

  /** While users think, thousands of heads would be kept. */
  void forgetHead() {
    head = ResponseHead.NONE;
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
