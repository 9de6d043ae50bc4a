package autus.server.responsecache;

import autus.server.responsecache.OriginGate.Overloaded;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Mode {@code off}: every request reaches the origin. */
final class NoCache implements CachePolicy {

  private final CacheCounters counters;

  NoCache(CacheCounters counters) {
    this.counters = counters;
  }

  @Override
  public void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded {
    counters.bypasses.increment();
    exchange.bypass();
  }

  @Override
  public void written(InvalidatingWrite route) {
    // Nothing is kept, so nothing can be old.
  }
}
