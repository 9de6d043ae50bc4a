package autus.bench.traffic.har;

import autus.bench.traffic.foreign.Foreign;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of one entry beside its request's fields and body.
 *
 * @param startMillis since 1970; 0 if the recording does not say when
 * @param tookMillis until the last byte of the response; 0 if it does not say so
 * @param state of the exchange
 */
record Entry(String method, String url, double startMillis, double tookMillis, State state) {

  /**
   * How it went.
   *
   * @param status of the response; 0 if there was none, 200 if the archive does not tell of any
   * @param isFromCache whether the browser had the response itself
   * @param type of the resource and the media type, in small letters
   * @param version of HTTP, in small letters
   * @param setCookies names of the cookies that the response set
   */
  record State(
      int status, boolean isFromCache, String type, String version, List<String> setCookies) {
    State {
      setCookies = List.copyOf(setCookies);
    }
  }

  static Entry of(Foreign entry) {
    Foreign request = entry.at("request");
    Foreign response = entry.at("response");
    if (!request.isMap() || request.text("url").isEmpty()) {
      throw request.mistake("have a url");
    }
    List<Foreign> fields = response.items("headers");
    List<String> cookies =
        fields.stream()
            .filter(field -> field.textOr("name", "").equalsIgnoreCase("set-cookie"))
            .flatMap(field -> field.textOr("value", "").lines())
            .map(value -> value.split("=", 2)[0].strip())
            .filter(name -> !name.isEmpty())
            .toList();
    String media =
        fields.stream()
            .filter(field -> field.textOr("name", "").equalsIgnoreCase("content-type"))
            .map(field -> field.textOr("value", ""))
            .findFirst()
            .orElse("");
    boolean isFromCache =
        entry.find("_fromCache").isPresent()
            || response.isTrue("_fetchedViaServiceWorker")
            || (entry.at("cache").find("beforeRequest").isPresent()
                && response.textOr("bodySize", "").equals("0"));
    return new Entry(
        request.textOr("method", "GET").strip().toUpperCase(Locale.ROOT),
        request.textOr("url", ""),
        millis(entry.textOr("startedDateTime", "")),
        Math.max(0, number(entry.textOr("time", "0"))),
        new State(
            (int) number(response.textOr("status", entry.find("response").isEmpty() ? "200" : "0")),
            isFromCache,
            (entry.textOr("_resourceType", "") + " " + media).toLowerCase(Locale.ROOT),
            request.textOr("httpVersion", "").toLowerCase(Locale.ROOT),
            cookies));
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  private static double millis(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.getEpochSecond() * 1000.0 + instant.getNano() / 1e6;
    } catch (DateTimeException unknown) {
      return 0;
    }
  }

  /** Why no user of a load test would send it to a target; empty if one would. */
  Optional<String> reasonToLeaveOut() {
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("ws:") || lower.startsWith("wss:") || state.status() == 101) {
      return Optional.of("WebSockets");
    }
    if (!lower.startsWith("http:") && !lower.startsWith("https:")) {
      return Optional.of("addresses that go over no network");
    }
    if (method.equals("OPTIONS")) {
      return Optional.of("OPTIONS requests, which browsers send before others");
    }
    if (method.equals("CONNECT")) {
      return Optional.of("CONNECT requests to a proxy");
    }
    if (state.isFromCache()) {
      return Optional.of("responses that the browser had in its own cache");
    }
    return state.status() <= 0 ? Optional.of("requests that got no response") : Optional.empty();
  }

  boolean isDocument() {
    return state.type().startsWith("document") || state.type().contains("text/html");
  }

  boolean isHttp2() {
    return state.version().matches("h2|h3|http/[23](\\.0)?");
  }

  List<String> setCookies() {
    return state.setCookies();
  }
}
