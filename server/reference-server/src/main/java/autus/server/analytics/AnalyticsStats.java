package autus.server.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of GET /analytics/stats.
 *
 * @param avgSessionDuration minutes
 * @param bounceRate sessions of one page among all, 0 to 1
 */
@JsonNaming(SnakeCaseStrategy.class)
record AnalyticsStats(
    long totalEvents,
    long uniqueUsers,
    long pageViews,
    BigDecimal avgSessionDuration,
    BigDecimal bounceRate,
    List<PageViews> topEndpoints,
    List<RecentEvent> recentEvents) {

  /** How often one page was seen. */
  record PageViews(String page, long views) {}

  /** One of the latest events. */
  @JsonNaming(SnakeCaseStrategy.class)
  record RecentEvent(long id, String event, @Nullable String page, Instant occurredAt) {}
}
