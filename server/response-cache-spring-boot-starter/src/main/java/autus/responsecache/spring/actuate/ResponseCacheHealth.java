package autus.responsecache.spring.actuate;

import autus.responsecache.ResponseCache;
import java.util.Optional;
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
          "DEGRADED",
          "responses come from the origin: the store is away, refuses writes or is owed an invalidation");

  private final ResponseCache cache;

  ResponseCacheHealth(ResponseCache cache) {
    super("the response cache cannot be asked");
    this.cache = cache;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    long pending = cache.pendingInvalidations();
    Optional<String> refusal = cache.refusal();
    builder.status(pending == 0 && refusal.isEmpty() ? Status.UP : DEGRADED);
    builder.withDetail("pendingInvalidations", pending);
    refusal.ifPresent(words -> builder.withDetail("refusesWrites", words));
  }
}
