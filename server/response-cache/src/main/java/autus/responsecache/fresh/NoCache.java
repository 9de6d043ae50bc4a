package autus.responsecache.fresh;

import autus.responsecache.counts.Reason;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.load.Exchange;
import autus.responsecache.load.Overloaded;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Every request reaches the origin. */
public final class NoCache implements CachePolicy {

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
