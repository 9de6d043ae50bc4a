package autus.server.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure that the log has.
 *
 * @param id by which the log's line is found
 */
record ReportedFailure(String id) {

  private static final Logger LOG = LoggerFactory.getLogger(ReportedFailure.class);

  /** Logs it, with what was asked for and how it came about. */
  static ReportedFailure log(HttpServletRequest request, Throwable failure) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error("failure {}: {} {}", id, request.getMethod(), request.getRequestURI(), failure);
    return new ReportedFailure(id);
  }

  String detail() {
    return "the server failed; its log says why, under failure " + id;
  }
}
