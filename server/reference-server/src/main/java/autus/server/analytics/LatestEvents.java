package autus.server.analytics;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of GET /analytics/events.
 *
 * @param events latest first
 * @param total of all events that ever came, not of those listed
 */
record LatestEvents(List<TrackedRow> events, long total) {

  /** An event as it was stored; {@code data} is the JSON that came with it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record TrackedRow(
      long id,
      String event,
      @Nullable Integer userId,
      @Nullable String page,
      Instant occurredAt,
      @JsonRawValue @Nullable String data) {}
}
