package autus.server.responsecache;

import autus.server.responsecache.OriginGate.Overloaded;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** What one mode does with reads and writes. */
interface CachePolicy {

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
   */
  void written(InvalidatingWrite route);
}
