package autus.responsecache.spring.actuate;

import autus.responsecache.ResponseCache;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the cache does its work. Without its store the service still answers every request, so it
 * is never DOWN: a balancer would take all servers away at once because of a cache.
 */
final class ResponseCacheHealth extends AbstractHealthIndicator {

  private static final Status DEGRADED =
      new Status(
          "DEGRADED", "responses come from the origin: the store is away or owed an invalidation");

  private final ResponseCache cache;

  ResponseCacheHealth(ResponseCache cache) {
    super("the response cache cannot be asked");
    this.cache = cache;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    long pending = cache.pendingInvalidations();
    builder.status(pending == 0 ? Status.UP : DEGRADED);
    builder.withDetail("pendingInvalidations", pending);
  }
}
