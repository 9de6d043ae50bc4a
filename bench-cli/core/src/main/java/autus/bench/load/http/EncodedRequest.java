package autus.bench.load.http;

import autus.bench.content.Expectation;
import autus.bench.content.RequestBytes;
import autus.bench.content.Template;
import autus.bench.content.UnusableValueException;
import autus.bench.content.Values;
import autus.bench.cookie.RequestPlace;
import autus.bench.exchange.Fingerprint;
import autus.bench.load.http2.HeaderBlockForm;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.PlannedRequest.Field;
import autus.bench.plan.RequestSequence;
import autus.bench.target.Proxy;
import autus.bench.target.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be written any number of times: as the same bytes, or with the values of its
 * variables filled in. The scratch buffers belong to one event loop.
 */
final class EncodedRequest {

  /** Fields that speak of one HTTP/1.1 connection, which RFC 9113 forbids (section 8.2.2). */
  private static final Set<String> CONNECTION_FIELDS =
      Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  private static final Values NO_VALUES = new Values(0);

  private final PlannedRequest planned;
  private final Target target;
  private final Http1Form form;

  /** Of what the request brings of cookies itself, where users keep some; else empty. */
  private final Template ownCookies;

  /** The same message without these. */
  private final Http1Form formBesideCookies;

  /** Encoded once: the message in HTTP/1.1, the body in HTTP/2; null if there are variables. */
  private final @Nullable ByteBuf constant;

  /** Its fields in HTTP/2; null in HTTP/1.1. */
  private final @Nullable HeaderBlockForm blockForm;

  /** The same without a Cookie field of its own. */
  private final @Nullable HeaderBlockForm blockFormBesideCookies;

  /** Made once for HTTP/2; null if there are variables. */
  private final @Nullable RequestBytes constantBlock;

  private EncodedRequest(PlannedRequest planned, Target target, boolean kept) {
    this.planned = planned;
    this.target = target;
    boolean http2 = target.wire().isHttp2();
    String prefix = absolutePrefix(target);
    this.form = new Http1Form(asked(planned, target), target.authority(), prefix);
    boolean keepsCookies = target.wire().keepsCookies();
    this.ownCookies = keepsCookies ? planned.cookies() : Template.EMPTY;
    this.formBesideCookies =
        keepsCookies
            ? new Http1Form(asked(planned.besideCookies(), target), target.authority(), prefix)
            : form;
    this.blockForm = http2 ? blockForm(planned, target) : null;
    this.blockFormBesideCookies =
        http2 && keepsCookies ? blockForm(planned.besideCookies(), target) : blockForm;
    if (!planned.isConstant()) {
      constant = null;
      constantBlock = null;
      return;
    }
    Scratch scratch = new Scratch();
    RequestBytes bytes = http2 ? body(NO_VALUES, scratch) : message(NO_VALUES, scratch);
    // Direct memory for many writes, or the transport would copy it for each.
    int length = bytes.length();
    constant = copy(bytes, kept ? Unpooled.directBuffer(length) : Unpooled.buffer(length));
    constantBlock = http2 ? block(blockForm, NO_VALUES, length, new Scratch()) : null;
  }

  static EncodedRequest of(PlannedRequest planned, Target target) {
    return new EncodedRequest(planned, target, true);
  }

  /** The request that a redirect asks for; it needs no release. */
  EncodedRequest redirected(String method, String path) {
    boolean keepsBody = method.equals(planned.method());
    List<Field> fields =
        planned.fields().stream()
            .filter(field -> keepsBody || !field.lowerCaseName().startsWith("content-"))
            .toList();
    Template body = keepsBody ? planned.body() : Template.EMPTY;
    return new EncodedRequest(
        new PlannedRequest(method, Template.of(path), fields, body, planned.expectation()),
        target,
        false);
  }

  String method() {
    return planned.method();
  }

  /** The path with the present values. */
  String path(@Nullable RequestSequence visit) {
    return planned.path().text(visit == null ? NO_VALUES : visit.values());
  }

  /** Tells paths and queries with different values apart; 0 if they are constant. */
  long pathHash(@Nullable RequestSequence visit, Scratch scratch) {
    if (visit == null || planned.path().isConstant()) {
      return 0;
    }
    scratch.request.clear();
    planned.path().append(visit.values(), scratch.request);
    long hash = Fingerprint.EMPTY;
    for (int i = 0; i < scratch.request.length(); i++) {
      hash = Fingerprint.plus(hash, scratch.request.array()[i]);
    }
    return hash;
  }

  Target target() {
    return target;
  }

  /** Where it goes, for cookies. */
  RequestPlace place(@Nullable RequestSequence visit) {
    Values values = visit == null ? NO_VALUES : visit.values();
    String host = planned.host().map(name -> name.text(values)).orElseGet(target::authority);
    return RequestPlace.of(host, path(visit), target.isSecure());
  }

  /**
   * Writes the cookies that it brings itself.
   *
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  void appendOwnCookies(@Nullable RequestSequence visit, RequestBytes out) {
    ownCookies.append(visit == null ? NO_VALUES : visit.values(), out);
  }

  /** A proxy needs the whole URL, unless a tunnel leads through it. */
  private static String absolutePrefix(Target target) {
    return isProxied(target) ? "http://" + target.authority() : "";
  }

  private static boolean isProxied(Target target) {
    return target.wire().route().proxy().isPresent() && !target.isSecure();
  }

  /** As planned, with the wish that the connection be closed, and with what a proxy wants. */
  private static PlannedRequest asked(PlannedRequest planned, Target target) {
    boolean asksToClose = !target.wire().isHttp2() && !target.wire().sharing().keepAlive();
    Optional<String> credentials =
        isProxied(target)
            ? target.wire().route().proxy().flatMap(Proxy::credentials)
            : Optional.empty();
    if (!asksToClose && credentials.isEmpty()) {
      return planned;
    }
    List<Field> fields = new ArrayList<>(planned.fields());
    if (asksToClose) {
      fields.add(new Field("Connection", Template.of("close")));
    }
    credentials
        .map(Template::of)
        .ifPresent(value -> fields.add(new Field("Proxy-Authorization", value)));
    return new PlannedRequest(
        planned.method(), planned.path(), fields, planned.body(), planned.expectation());
  }

  Expectation expectation() {
    return planned.expectation();
  }

  boolean isHead() {
    return planned.isHead();
  }

  boolean isSafeToRepeat() {
    return planned.isSafeToRepeat();
  }

  /**
   * The whole message in HTTP/1.1, with positions of its own; its release leaves what is kept
   * alone.
   *
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  ByteBuf http1Message(
      @Nullable RequestSequence visit, ByteBufAllocator allocator, Scratch scratch) {
    if (scratch.cookies.length() > 0) {
      Values values = planned.isConstant() ? NO_VALUES : values(visit);
      scratch.request.clear();
      formBesideCookies.append(values, scratch.request, scratch.body, scratch.cookies);
      return copied(scratch.request, allocator);
    }
    return constant != null
        ? Unpooled.unreleasableBuffer(constant.duplicate())
        : copied(message(values(visit), scratch), allocator);
  }

  /**
   * The same for the body in HTTP/2.
   *
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  ByteBuf http2Body(@Nullable RequestSequence visit, ByteBufAllocator allocator, Scratch scratch) {
    return constant != null
        ? Unpooled.unreleasableBuffer(constant.duplicate())
        : copied(body(values(visit), scratch), allocator);
  }

  /**
   * The header fields in HTTP/2; valid until the next call.
   *
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  RequestBytes http2Block(@Nullable RequestSequence visit, int bodyBytes, Scratch scratch) {
    if (scratch.cookies.length() > 0) {
      Values values = planned.isConstant() ? NO_VALUES : values(visit);
      RequestBytes block = block(blockFormBesideCookies, values, bodyBytes, scratch);
      HeaderBlockForm.appendField(block, "cookie", scratch.cookies);
      return block;
    }
    return constantBlock != null
        ? constantBlock
        : block(blockForm, values(visit), bodyBytes, scratch);
  }

  private static Values values(@Nullable RequestSequence visit) {
    if (visit == null) {
      throw new IllegalStateException("a request with variables needs a visit");
    }
    return visit.values();
  }

  private RequestBytes message(Values values, Scratch scratch) {
    scratch.request.clear();
    form.append(values, scratch.request, scratch.body);
    return scratch.request;
  }

  private RequestBytes body(Values values, Scratch scratch) {
    scratch.body.clear();
    planned.body().append(values, scratch.body);
    return scratch.body;
  }

  private RequestBytes block(
      @Nullable HeaderBlockForm fields, Values values, int bodyBytes, Scratch scratch) {
    if (fields == null) {
      throw new IllegalStateException("a request over HTTP/1.1 has no header block");
    }
    scratch.request.clear();
    fields.append(values, scratch.request, scratch.value);
    if (form.tellsLength()) {
      HeaderBlockForm.appendLength(scratch.request, bodyBytes);
    }
    return scratch.request;
  }

  private static HeaderBlockForm blockForm(PlannedRequest planned, Target target) {
    HeaderBlockForm.Builder fields =
        new HeaderBlockForm.Builder()
            .field(PseudoHeaderName.METHOD, Template.of(planned.method()))
            .field(PseudoHeaderName.SCHEME, Template.of(target.scheme()))
            .field(
                PseudoHeaderName.AUTHORITY,
                planned.host().orElseGet(() -> Template.of(target.authority())))
            .field(PseudoHeaderName.PATH, planned.path());
    for (Field field : planned.fieldsBesideHost()) {
      String name = field.lowerCaseName();
      if (!CONNECTION_FIELDS.contains(name)) {
        fields.field(name, field.value());
      }
    }
    return fields.build();
  }

  /** The name by which the target is asked, where it is the same every time. */
  String authority() {
    return planned.constantHost().orElseGet(target::authority);
  }

  private static ByteBuf copied(RequestBytes bytes, ByteBufAllocator allocator) {
    return copy(bytes, allocator.directBuffer(bytes.length()));
  }

  private static ByteBuf copy(RequestBytes bytes, ByteBuf buffer) {
    return buffer.writeBytes(bytes.array(), 0, bytes.length());
  }

  /** Gives the memory back, after the last write. */
  void release() {
    if (constant != null) {
      constant.release();
    }
  }

  /** Where requests with variables are put together. One event loop. */
  static final class Scratch {
    private final RequestBytes request = new RequestBytes();
    private final RequestBytes body = new RequestBytes();
    private final RequestBytes value = new RequestBytes();

    /** The value of the next request's Cookie field; empty where users keep no cookies. */
    private final RequestBytes cookies = new RequestBytes();

    RequestBytes cookies() {
      return cookies;
    }
  }
}
