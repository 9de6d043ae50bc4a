package autus.responsecache;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** Every request reaches the origin. */
final class NoCache implements CachePolicy {

  @Override
  public void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded {
    exchange.bypass(Reason.SWITCHED_OFF);
  }

  @Override
  public void written(InvalidatingWrite route, RouteCounters counters) {
    // Nothing is kept, so nothing can be old.
  }
}
