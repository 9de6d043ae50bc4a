package autus.responsecache;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A refusal by the cache itself, which stands before the framework that writes all others. */
record Problem(int status, String title, String detail) {

  static final Problem OVERLOAD =
      new Problem(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Service Unavailable",
          "too many requests wait for the origin; try again in a second");

  /** A query that cannot be decoded. */
  static final Problem QUERY =
      new Problem(
          HttpServletResponse.SC_BAD_REQUEST,
          "Bad Request",
          "the query must be percent-encoded UTF-8 of at most 1000 parameters");

  /** A request that wants a kept response or none (RFC 9111, 5.2.1.7). */
  static final Problem NOT_KEPT =
      new Problem(
          HttpServletResponse.SC_GATEWAY_TIMEOUT,
          "Gateway Timeout",
          "the request says only-if-cached, and no response is kept");

  /** A request that lacks the role. */
  static Problem forbidden(String role) {
    return new Problem(
        HttpServletResponse.SC_FORBIDDEN,
        "Forbidden",
        "this route needs the role "
            + role
            + ": send Authorization: Bearer <token> with its token");
  }

  /** A request that carries no credential at all. */
  static Problem unauthorized(String role) {
    return new Problem(
        HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized", forbidden(role).detail());
  }

  /** Sends it as RFC 9457 says. */
  void send(HttpServletResponse response) throws IOException {
    byte[] body =
        ("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
