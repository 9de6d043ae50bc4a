package autus.responsecache.fresh;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Spares requests the wait for a store that does not answer: while half of the reads fail, none is
 * sent for two seconds, and then a few to see. Thread-safe.
 */
final class ReadBreaker {

  private final CircuitBreaker breaker =
      CircuitBreaker.of(
          "store",
          CircuitBreakerConfig.custom()
              .slidingWindow(
                  10,
                  20,
                  SlidingWindowType.TIME_BASED,
                  SlidingWindowSynchronizationStrategy.LOCK_FREE)
              .failureRateThreshold(50)
              .waitDurationInOpenState(Duration.ofSeconds(2))
              .permittedNumberOfCallsInHalfOpenState(5)
              .build());

  /** Whether a read may be sent; how it went must be told. */
  boolean admits() {
    return breaker.tryAcquirePermission();
  }

  void answered(long nanos) {
    breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
  }

  /** Whatever it was: a half-open breaker would wait for ever for a read that it is not told of. */
  void failed(long nanos, Throwable failure) {
    breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
  }
}
