package autus.server.accesslog;

import autus.server.connector.FinishedRequests;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Stands behind the cache, and measures what the origin takes for the request that reached it. */
public final class UpstreamTime implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long startNanos = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      request.setAttribute(FinishedRequests.UPSTREAM_NANOS, System.nanoTime() - startNanos);
    }
  }
}
