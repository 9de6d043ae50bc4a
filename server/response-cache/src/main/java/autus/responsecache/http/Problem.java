package autus.responsecache.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A refusal by the cache itself, which stands before the framework that writes all others. */
public record Problem(int status, String title, String detail) {

  public static final Problem OVERLOAD =
      new Problem(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Service Unavailable",
          "too many requests wait for the origin; try again in a second");

  /** A load for which others wait, too long for this one. */
  public static final Problem STILL_LOADING =
      new Problem(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Service Unavailable",
          "the origin is still at work on this for another request; try again in a second");

  /** A load that failed a moment ago. */
  public static final Problem ORIGIN_FAILED =
      new Problem(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Service Unavailable",
          "the origin has just failed to answer this, and is not asked again at once; try again later");

  /** A query that cannot be decoded. */
  public static final Problem QUERY =
      new Problem(
          HttpServletResponse.SC_BAD_REQUEST,
          "Bad Request",
          "the query must be percent-encoded UTF-8 of at most 1000 parameters");

  /** A request that wants a kept response or none (RFC 9111, 5.2.1.7). */
  public static final Problem NOT_KEPT =
      new Problem(
          HttpServletResponse.SC_GATEWAY_TIMEOUT,
          "Gateway Timeout",
          "the request says only-if-cached, and no response is kept");

  /** A write of which the other servers could not be told. */
  public static final Problem NOT_ANNOUNCED =
      new Problem(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Service Unavailable",
          "nothing was written: the store, by which the other servers learn of a write, cannot be reached; try again in a second");

  /** A write that took longer than the other servers could be kept from reading. */
  public static final Problem NOT_VOUCHED_FOR =
      new Problem(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Service Unavailable",
          "the write may have been made, but took too long while the store could not be reached: other servers may have read what it made old");

  /** A request that lacks the role. */
  public static Problem forbidden(String role) {
    return new Problem(
        HttpServletResponse.SC_FORBIDDEN,
        "Forbidden",
        "this route needs the role "
            + role
            + ": send Authorization: Bearer <token> with its token");
  }

  /** A request that carries no credential at all. */
  public static Problem unauthorized(String role) {
    return new Problem(
        HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized", forbidden(role).detail());
  }

  /** Sends it as RFC 9457 says. */
  public void send(HttpServletResponse response) throws IOException {
    byte[] body =
        ("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
