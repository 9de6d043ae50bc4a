package autus.server.monitoring;

import autus.responsecache.counts.CacheCounters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of GET /cache/stats: exactly the report's five fields.
 *
 * @param cacheMisses lookups that the store did not answer; as shipped also one for each tracked
 *     event
 * @param totalRequests hits and misses
 * @param hitRatePercent hits among them, with one decimal; 0 before the first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ShownCacheStats(
    long cacheHits,
    long cacheMisses,
    long cacheErrors,
    long totalRequests,
    BigDecimal hitRatePercent) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * The report's view of the counts.
   *
   * @param shippedMisses misses that v4.5 adds to those it had
   */
  public static ShownCacheStats of(CacheCounters.Snapshot counts, long shippedMisses) {
    long misses = counts.misses() + shippedMisses;
    long total = counts.hits() + misses;
    BigDecimal rate =
        total == 0
            ? BigDecimal.ZERO.setScale(1)
            : HUNDRED
                .multiply(BigDecimal.valueOf(counts.hits()))
                .divide(BigDecimal.valueOf(total), 1, RoundingMode.HALF_EVEN);
    return new ShownCacheStats(counts.hits(), misses, counts.errors(), total, rate);
  }
}
