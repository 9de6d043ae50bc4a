package autus.server.accesslog;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one request. Text of the client's is written so that it cannot begin a line or
 * a field of its own.
 *
 * @param time when it came
 * @param upstreamNanos what the origin took; negative if it was not asked
 */
record AccessLine(
    Instant time,
    HttpServletRequest request,
    HttpServletResponse response,
    long bodyBytes,
    long nanos,
    long upstreamNanos) {

  private static final String ABSENT = "-";
  private static final DateTimeFormatter APACHE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  String combined() {
    return request.getRemoteAddr()
        + " - - ["
        + APACHE.format(time)
        + "] \""
        + escaped(requestLine(), "\\x%02X")
        + "\" "
        + response.getStatus()
        + " "
        + (bodyBytes > 0 ? Long.toString(bodyBytes) : ABSENT)
        + " \""
        + escaped(header("Referer"), "\\x%02X")
        + "\" \""
        + escaped(header("User-Agent"), "\\x%02X")
        + "\" "
        + cacheStatus()
        + " "
        + seconds(nanos)
        + " "
        + (upstreamNanos < 0 ? ABSENT : seconds(upstreamNanos));
  }

  String json(String route) {
    StringBuilder line = new StringBuilder(320);
    line.append("{\"time\":\"").append(time).append('"');
    text(line, "client", request.getRemoteAddr());
    text(line, "host", header("Host"));
    text(line, "method", request.getMethod());
    text(line, "target", target());
    text(line, "protocol", request.getProtocol());
    text(line, "route", route);
    line.append(",\"status\":").append(response.getStatus());
    line.append(",\"bytes\":").append(Math.max(0, bodyBytes));
    line.append(",\"request_time\":").append(seconds(nanos));
    line.append(",\"upstream_time\":").append(upstreamNanos < 0 ? "null" : seconds(upstreamNanos));
    text(line, "cache_status", cacheStatus());
    text(line, "referer", header("Referer"));
    text(line, "user_agent", header("User-Agent"));
    return line.append('}').toString();
  }

  private static void text(StringBuilder line, String name, @Nullable String value) {
    line.append(",\"").append(name).append("\":");
    if (value == null || value.equals(ABSENT)) {
      line.append("null");
    } else {
      line.append('"').append(escaped(value, "\\u%04x")).append('"');
    }
  }

  private String requestLine() {
    return request.getMethod() == null
        ? ABSENT
        : request.getMethod() + " " + target() + " " + request.getProtocol();
  }

  private String target() {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** HIT, MISS, BYPASS, or nothing for what no cache had to do with. */
  private String cacheStatus() {
    @Nullable String word = response.getHeader("X-Cache");
    return word == null ? ABSENT : word;
  }

  private String header(String name) {
    @Nullable String value = request.getHeader(name);
    return value == null ? ABSENT : value;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }

  private static String escaped(@Nullable String text, String form) {
    if (text == null) {
      return ABSENT;
    }
    StringBuilder escaped = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '"' || letter == '\\' || letter < ' ' || letter == 0x7f || letter > 0xff) {
        escaped.append(form.formatted((int) letter));
      } else {
        escaped.append(letter);
      }
    }
    return escaped.toString();
  }
}
