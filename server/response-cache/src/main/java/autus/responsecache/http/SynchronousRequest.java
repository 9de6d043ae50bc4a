package autus.responsecache.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * The request that a handler of the table gets. It must answer before it returns: of one that goes
 * on in the background nobody knows when it has written, and an invalidation could come too early.
 */
public class SynchronousRequest extends HttpServletRequestWrapper {

  public SynchronousRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public final boolean isAsyncSupported() {
    return false;
  }

  @Override
  public final AsyncContext startAsync() {
    throw refusal();
  }

  @Override
  public final AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    throw refusal();
  }

  private IllegalStateException refusal() {
    return new IllegalStateException(
        getMethod()
            + " "
            + getRequestURI()
            + " is a route of the cache's table, so its handler must answer synchronously: return the value itself,"
            + " no Callable, DeferredResult or CompletableFuture, or take the route out of the table");
  }
}
