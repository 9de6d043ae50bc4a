package autus.server.connector;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Is told of every request when its answer was handed to the network, those that the container
 * itself refused included; on the request's thread.
 */
@FunctionalInterface
public interface FinishedRequests {

  /** Request attribute: the declared route, a text; absent for what the table does not have. */
  String ROUTE = "autus.route";

  /** Request attribute: nanoseconds that the origin took, a {@link Long}; absent if not asked. */
  String UPSTREAM_NANOS = "autus.upstream.nanos";

  /**
   * A request is finished.
   *
   * @param bodyBytes of the answer, as they were sent
   * @param nanos from its first line to the end of its answer
   */
  void finished(
      HttpServletRequest request, HttpServletResponse response, long bodyBytes, long nanos);
}
