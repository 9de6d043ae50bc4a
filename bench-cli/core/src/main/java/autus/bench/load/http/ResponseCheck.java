package autus.bench.load.http;

import autus.bench.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/** What somebody beside the plan demands of one response. Called on the user's event loop. */
public interface ResponseCheck {

  /** Whether it looks into the body. */
  boolean needsBody();

  /** What is wrong, without secrets; null if nothing is. */
  @Nullable String problem(Exchange exchange);
}
