package autus.bench.gatling;

import io.gatling.core.action.Action;
import io.gatling.core.body.BodyWithBytesExpression;
import io.gatling.core.body.BodyWithStringExpression;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.CheckBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A step that sends a request by our engine and waits for its end. A request that fails, and a
 * check that does, mark the session as failed, and count as failed in the result. Immutable: each
 * method gives another one.
 */
public final class HttpAction implements ActionBuilder {

  private final Sent sent;
  private final Received received;

  /** What goes out. */
  record Sent(
      String name,
      String method,
      SessionText path,
      Map<String, SessionText> headers,
      Optional<SessionText> body) {}

  /** What is done with the response; what is expected is YAML. */
  record Received(String expected, Map<String, String> captures, List<CheckBuilder> checks) {}

  private HttpAction(Sent sent, Received received) {
    this.sent = sent;
    this.received = received;
  }

  static HttpAction of(String name, String method, SessionText path) {
    return new HttpAction(
        new Sent(name, method, path, Map.of(), Optional.empty()),
        new Received("", Map.of(), List.of()));
  }

  /** Adds a header field, in whose value {@code #{name}} stands for a value of the session. */
  public HttpAction header(String name, String value) {
    Map<String, SessionText> more = new LinkedHashMap<>(sent.headers);
    more.put(name, SessionText.of(value));
    return new HttpAction(new Sent(sent.name, sent.method, sent.path, more, sent.body), received);
  }

  /** Adds several header fields. */
  public HttpAction headers(Map<String, String> fields) {
    HttpAction changed = this;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      changed = changed.header(field.getKey(), field.getValue());
    }
    return changed;
  }

  /** Sends and asks for JSON. */
  public HttpAction asJson() {
    return header("Content-Type", "application/json").header("Accept", "application/json");
  }

  /** Sends a body of CoreDsl: StringBody, ElFileBody, RawFileBody, ByteArrayBody. */
  public HttpAction body(Body body) {
    if (body.asScala() instanceof BodyWithStringExpression text) {
      return body(SessionText.ofTexts(text));
    }
    if (body.asScala() instanceof BodyWithBytesExpression bytes) {
      return body(SessionText.ofBytes(bytes));
    }
    throw new IllegalArgumentException("a body must be of text or bytes, but is " + body);
  }

  private HttpAction body(SessionText text) {
    return new HttpAction(
        new Sent(sent.name, sent.method, sent.path, sent.headers, Optional.of(text)), received);
  }

  /**
   * Adds checks of Gatling's core: jsonPath, css, regex, substring and bodyString. They run when
   * the response is as {@link #expect}ed; what they save is in the session afterwards.
   */
  public HttpAction check(CheckBuilder... checks) {
    List<CheckBuilder> all = new ArrayList<>(received.checks);
    all.addAll(List.of(checks));
    var unused = BodyChecks.of(all); // says here what it cannot look at, where the line is known
    return new HttpAction(sent, new Received(received.expected, received.captures, all));
  }

  /** The statuses that count as success, in place of any below 400. */
  public HttpAction expect(int... statuses) {
    return expect(
        IntStream.of(statuses)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", "{status: [", "]}")));
  }

  /**
   * What the response must be, by the keys that {@code expect} has in YAML, such as {@code {status:
   * 2xx, json: {/id: 7}, within: 200ms}}.
   */
  public HttpAction expect(String yaml) {
    return new HttpAction(
        sent, new Received(yaml.replace('\n', ' '), received.captures, received.checks));
  }

  /**
   * Keeps a value of the response in the session; a response without it has failed.
   *
   * @param attribute its name in the session
   * @param source as {@code capture} has it in YAML, such as {@code json /token}, {@code header
   *     ETag} or {@code regex id=(\d+)}
   */
  public HttpAction capture(String attribute, String source) {
    Map<String, String> more = new LinkedHashMap<>(received.captures);
    more.put(attribute, source);
    return new HttpAction(sent, new Received(received.expected, more, received.checks));
  }

  Sent sent() {
    return sent;
  }

  Received received() {
    return received;
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return new Builder(this);
  }

  /** The same for Gatling's own interface. */
  private record Builder(HttpAction action)
      implements io.gatling.core.action.builder.ActionBuilder {
    @Override
    public Action build(ScenarioContext context, Action next) {
      return new SendAction(
          action.sent.name,
          ((LeadStatistics) context.coreComponents().statsEngine()).senders().senderOf(action),
          context.coreComponents(),
          next);
    }
  }
}
