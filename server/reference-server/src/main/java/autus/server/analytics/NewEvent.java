package autus.server.analytics;

import java.time.Instant;
import java.util.Optional;

/**
 * An event to be stored.
 *
 * @param kind {@link AnalyticsRepository#PAGE_VIEW} if a page was seen, else what the client calls
 *     it
 * @param data what came with it, as JSON
 */
record NewEvent(
    String kind,
    Optional<Integer> userId,
    Optional<String> page,
    Instant occurredAt,
    Optional<String> data) {}
