package autus.responsecache.fresh;

import autus.responsecache.ResponseCache;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.load.Exchange;
import autus.responsecache.load.Overloaded;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import jakarta.servlet.ServletException;
import java.io.IOException;

/**
 * What is done with the requests for the table's routes. The cache has two, {@link
 * ResponseCache#fresh()} and {@link ResponseCache#none()}; a server may bring its own. Thread-safe.
 */
public interface CachePolicy {

  /**
   * Answers a read.
   *
   * @param query the request's parameters in canonical form
   */
  void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded;

  /**
   * Runs after the handler of a write, which has committed or failed, and before its answer is
   * sent.
   *
   * @param counters where what fails is counted
   */
  void written(InvalidatingWrite route, RouteCounters counters);
}
