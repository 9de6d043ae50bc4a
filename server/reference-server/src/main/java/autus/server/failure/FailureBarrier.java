package autus.server.failure;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Stands before everything else, and answers for what nothing behind it has handled. A client that
 * went away is no failure.
 */
public final class FailureBarrier implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException | Error failure) {
      if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
        throw failure;
      }
      ReportedFailure reported = ReportedFailure.log((HttpServletRequest) request, failure);
      if (response.isCommitted()) {
        // Half an answer must not look like a whole one, and the container breaks it off.
        throw failure;
      }
      answer(reported, (HttpServletResponse) response);
    }
  }

  private static void answer(ReportedFailure failure, HttpServletResponse response)
      throws IOException {
    byte[] problem =
        ("{\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\""
                + failure.detail()
                + "\",\"id\":\""
                + failure.id()
                + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    response.reset();
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    response.setContentType("application/problem+json");
    response.setContentLength(problem.length);
    response.getOutputStream().write(problem);
  }
}
