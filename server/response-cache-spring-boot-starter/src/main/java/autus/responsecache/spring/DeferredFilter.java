package autus.responsecache.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** A filter that is made when the first request comes. */
final class DeferredFilter implements Filter {

  private final Supplier<Filter> filter;

  DeferredFilter(Supplier<Filter> filter) {
    this.filter = SingletonSupplier.of(filter);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    filter.get().doFilter(request, response, chain);
  }
}
