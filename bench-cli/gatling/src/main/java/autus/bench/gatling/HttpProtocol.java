package autus.bench.gatling;

import io.gatling.core.protocol.Protocol;
import io.gatling.javaapi.core.ProtocolBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the requests of a scenario go, what each carries, and what is said about the run, for
 * {@code setUp(...).protocols(...)}. Immutable: each method gives another one.
 */
public final class HttpProtocol implements ProtocolBuilder, Protocol {

  static final HttpProtocol NONE = new HttpProtocol(Optional.empty(), Map.of(), "");

  private final Optional<String> baseUrl;
  private final Map<String, SessionText> headers;
  private final String settings;

  private HttpProtocol(
      Optional<String> baseUrl, Map<String, SessionText> headers, String settings) {
    this.baseUrl = baseUrl;
    this.headers = headers;
    this.settings = settings;
  }

  /** The server of all requests: scheme, host and port. */
  public HttpProtocol baseUrl(String url) {
    return new HttpProtocol(Optional.of(url), headers, settings);
  }

  /** A header field of all requests that have none of that name themselves. */
  public HttpProtocol header(String name, String value) {
    Map<String, SessionText> more = new LinkedHashMap<>(headers);
    more.put(name, SessionText.of(value));
    return new HttpProtocol(baseUrl, more, settings);
  }

  public HttpProtocol acceptHeader(String value) {
    return header("Accept", value);
  }

  public HttpProtocol acceptEncodingHeader(String value) {
    return header("Accept-Encoding", value);
  }

  public HttpProtocol acceptLanguageHeader(String value) {
    return header("Accept-Language", value);
  }

  public HttpProtocol contentTypeHeader(String value) {
    return header("Content-Type", value);
  }

  public HttpProtocol userAgentHeader(String value) {
    return header("User-Agent", value);
  }

  public HttpProtocol authorizationHeader(String value) {
    return header("Authorization", value);
  }

  /**
   * What a scenario in YAML says beside its load, with the same keys: gates, abort-on, staleness,
   * stampede, counters, origin, outcomes, nodes, secrets, timeout, tls, cookies, follow-redirects,
   * protocol, connection and others of the target.
   *
   * @param yaml a block of keys
   */
  public HttpProtocol settings(String yaml) {
    return new HttpProtocol(baseUrl, headers, settings + yaml.stripTrailing() + "\n");
  }

  Optional<String> baseUrl() {
    return baseUrl;
  }

  Map<String, SessionText> headers() {
    return headers;
  }

  String settings() {
    return settings;
  }

  @Override
  public Protocol protocol() {
    return this;
  }
}
