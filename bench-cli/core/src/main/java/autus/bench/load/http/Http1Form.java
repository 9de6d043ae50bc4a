package autus.bench.load.http;

import autus.bench.content.RequestBytes;
import autus.bench.content.Template;
import autus.bench.content.UnusableValueException;
import autus.bench.content.Values;
import autus.bench.plan.PlannedRequest;
import java.util.Set;

/** A request compiled for HTTP/1.1, RFC 9112. Immutable. */
public final class Http1Form {

  /** The length is told even if there is no body, as RFC 9110, section 8.6, wants it. */
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
  private static final byte[] COOKIE = ascii("Cookie: ");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final RequestBytes NO_COOKIES = new RequestBytes();

  private final Template head;
  private final Template body;
  private final boolean tellsLength;

  /** A request to that authority. */
  public Http1Form(PlannedRequest request, String authority) {
    this(request, authority, "");
  }

  /**
   * The same in another form than the origin form.
   *
   * @param prefix stands before the path, as in the absolute form for proxies
   */
  Http1Form(PlannedRequest request, String authority, String prefix) {
    Template.Builder builder =
        new Template.Builder()
            .literal(request.method() + " " + prefix)
            .template(request.path())
            .literal(" HTTP/1.1\r\nHost: ")
            .template(request.host().orElseGet(() -> Template.of(authority)))
            .literal("\r\n");
    for (PlannedRequest.Field field : request.fieldsBesideHost()) {
      builder.literal(field.name() + ": ").template(field.value()).literal("\r\n");
    }
    this.head = builder.build();
    this.body = request.body();
    this.tellsLength = !body.isEmpty() || BODY_EXPECTED.contains(request.method());
  }

  /** Whether the length of the body is told, be it zero. */
  public boolean tellsLength() {
    return tellsLength;
  }

  /**
   * Writes the whole request with the present values.
   *
   * @param scratch for the body, whose length stands before it
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  public void append(Values values, RequestBytes out, RequestBytes scratch) {
    append(values, out, scratch, NO_COOKIES);
  }

  /** The same with the value of a Cookie field, unless that is empty. */
  void append(Values values, RequestBytes out, RequestBytes scratch, RequestBytes cookies) {
    head.append(values, out);
    if (cookies.length() > 0) {
      out.append(COOKIE);
      out.append(cookies);
      out.append(LINE_END);
    }
    scratch.clear();
    body.append(values, scratch);
    if (tellsLength) {
      out.append(CONTENT_LENGTH);
      out.appendDecimal(scratch.length());
      out.append(LINE_END);
    }
    out.append(LINE_END);
    out.append(scratch);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
