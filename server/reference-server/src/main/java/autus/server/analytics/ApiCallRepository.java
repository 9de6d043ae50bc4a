package autus.server.analytics;

import autus.server.origin.Loads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The calls that were written so far: about a second behind those that were made. */
@Repository
class ApiCallRepository {

  /** What one client may call in a minute, as shown; nothing is refused above it. */
  private static final int LIMIT_PER_MINUTE = 600;

  private final JdbcClient loads;
  private final InstantSource clock;

  ApiCallRepository(@Loads JdbcClient loads, InstantSource clock) {
    this.loads = loads;
    this.clock = clock;
  }

  /** The answer of GET /analytics/api-calls: calls of the last day, most called first. */
  record ApiCalls(List<RouteCalls> calls, long total) {}

  /** Calls of one route. */
  record RouteCalls(String method, String route, long calls) {}

  /**
   * The answer of GET /analytics/rate-limit/{client_id}. Clients that came when an hour had as many
   * as are told apart are counted together, and found under {@value ApiCallCounter#OTHERS}.
   *
   * @param used calls in the running minute
   * @param usedLastHour calls in the sixty minutes before
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record ClientUsage(
      String clientId, int limitPerMinute, long used, long remaining, long usedLastHour) {}

  ApiCalls byRoute() {
    List<RouteCalls> calls =
        loads
            .sql(
                "SELECT method, route, SUM(calls) AS calls FROM route_calls GROUP BY method, route ORDER BY 3 DESC, route, method")
            .query(
                (row, index) ->
                    new RouteCalls(
                        row.getString("method"), row.getString("route"), row.getLong("calls")))
            .list();
    return new ApiCalls(calls, calls.stream().mapToLong(RouteCalls::calls).sum());
  }

  ClientUsage ofClient(String client) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    return loads
        .sql(
            """
            SELECT COALESCE(SUM(CASE WHEN counted_at >= ? THEN calls END), 0) AS used,
                   COALESCE(SUM(CASE WHEN counted_at < ? THEN calls END), 0) AS earlier
            FROM client_calls WHERE client_id = ? AND counted_at >= ?
            """)
        .params(at(minute), at(minute), client, at(minute.minus(Duration.ofHours(1))))
        .query(
            (row, index) ->
                new ClientUsage(
                    client,
                    LIMIT_PER_MINUTE,
                    row.getLong("used"),
                    Math.max(0, LIMIT_PER_MINUTE - row.getLong("used")),
                    row.getLong("earlier")))
        .single();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
