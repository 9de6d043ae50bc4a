package autus.server.god;

import autus.server.god.GodViews.Cities;
import autus.server.god.GodViews.CityFigures;
import autus.server.god.GodViews.Edge;
import autus.server.god.GodViews.Flow;
import autus.server.god.GodViews.Graph;
import autus.server.god.GodViews.SystemHealth;
import autus.server.god.GodViews.Universe;
import autus.server.origin.Loads;
import autus.server.origin.SeededDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures over the tables of all features. */
@Repository
class GodRepository {

  /** A system most of whose devices are offline is degraded. */
  private static final BigDecimal DEGRADED_OFFLINE_RATIO = new BigDecimal("0.5");

  private static final int SHOWN_KINDS = 100;
  private static final String OTHER_KINDS = "(others)";

  private static final List<String> SEEDS = List.of("telemetry", "twin");

  private final JdbcClient loads;
  private final SeededDatabase database;
  private final InstantSource clock;

  GodRepository(@Loads JdbcClient loads, SeededDatabase database, InstantSource clock) {
    this.loads = loads;
    this.database = database;
    this.clock = clock;
  }

  Universe universe() {
    SEEDS.forEach(database::require);
    Map<String, Long> counts = new LinkedHashMap<>();
    loads
        .sql(
            """
            SELECT 'events' AS name,
                   (SELECT COUNT(*) FROM event) + (SELECT COALESCE(SUM(events), 0) FROM past_events) AS total
            UNION ALL SELECT 'sessions', COUNT(*) FROM session
            UNION ALL SELECT 'users', COUNT(*) FROM member
            UNION ALL SELECT 'links', COUNT(*) FROM member_link
            UNION ALL SELECT 'cities', COUNT(*) FROM city
            UNION ALL SELECT 'devices', COUNT(*) FROM device
            UNION ALL SELECT 'readings', (SELECT COUNT(*) FROM telemetry) + (SELECT readings FROM past_readings)
            """)
        .query(
            row -> {
              counts.put(row.getString("name"), row.getLong("total"));
            });
    return new Universe(counts, counts.values().stream().mapToLong(Long::longValue).sum());
  }

  Graph graph() {
    SEEDS.forEach(database::require);
    Map<String, Long> nodes = new LinkedHashMap<>();
    loads
        .sql("SELECT city_id, COUNT(*) AS members FROM member GROUP BY city_id ORDER BY city_id")
        .query(
            row -> {
              nodes.put(row.getString("city_id"), row.getLong("members"));
            });
    List<Edge> edges =
        loads
            .sql(
                """
                SELECT f.city_id AS origin, t.city_id AS target, COUNT(*) AS links
                FROM member_link l JOIN member f ON f.id = l.from_member JOIN member t ON t.id = l.to_member
                GROUP BY f.city_id, t.city_id ORDER BY f.city_id, t.city_id
                """)
            .query(
                (row, index) ->
                    new Edge(
                        row.getString("origin"), row.getString("target"), row.getLong("links")))
            .list();
    return new Graph(nodes, edges);
  }

  /**
   * The events of the minutes before the latest one that is not in the future: the data say when
   * that was, and no client can say that it was in a thousand years.
   */
  Flow flow(int minutes) {
    Optional<OffsetDateTime> latest =
        loads
            .sql("SELECT MAX(occurred_at) AS latest FROM event WHERE occurred_at <= ?")
            .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .query(
                (row, index) -> Optional.ofNullable(row.getObject("latest", OffsetDateTime.class)))
            .single();
    Map<String, Long> events = new LinkedHashMap<>();
    latest.ifPresent(
        until ->
            loads
                .sql(
                    "SELECT kind, COUNT(*) AS events FROM event WHERE occurred_at > ? AND occurred_at <= ? GROUP BY kind ORDER BY events DESC, kind")
                .params(until.minus(Duration.ofMinutes(minutes)), until)
                .query(
                    row -> {
                      // Clients name kinds, and one may name its own as the rest is named.
                      events.merge(
                          events.size() < SHOWN_KINDS ? row.getString("kind") : OTHER_KINDS,
                          row.getLong("events"),
                          Long::sum);
                    }));
    return new Flow(
        minutes,
        latest.map(OffsetDateTime::toInstant).orElse(null),
        events,
        events.values().stream().mapToLong(Long::longValue).sum());
  }

  SystemHealth health() {
    return loads
        .sql(
            """
            SELECT d.devices, d.online, e.events
            FROM (SELECT COUNT(*) AS devices, COUNT(CASE WHEN status = 'online' THEN 1 END) AS online FROM device) d,
                 (SELECT (SELECT COUNT(*) FROM event) + (SELECT COALESCE(SUM(events), 0) FROM past_events) AS events) e
            """)
        .query(
            (row, index) ->
                health(row.getLong("devices"), row.getLong("online"), row.getLong("events")))
        .single();
  }

  private static SystemHealth health(long devices, long online, long events) {
    BigDecimal offline =
        devices == 0
            ? BigDecimal.ZERO.setScale(2)
            : BigDecimal.valueOf(devices - online)
                .divide(BigDecimal.valueOf(devices), 2, RoundingMode.HALF_EVEN);
    String status = offline.compareTo(DEGRADED_OFFLINE_RATIO) > 0 ? "degraded" : "healthy";
    return new SystemHealth(status, devices, online, offline, events);
  }

  Cities cities() {
    SEEDS.forEach(database::require);
    List<CityFigures> cities =
        loads
            .sql(
                """
                SELECT c.id, c.name, c.population,
                       (SELECT COUNT(*) FROM member m WHERE m.city_id = c.id) AS members,
                       (SELECT COALESCE(ROUND(AVG(m.score), 1), 0) FROM member m WHERE m.city_id = c.id) AS score,
                       (SELECT COUNT(*) FROM device d WHERE d.city_id = c.id) AS devices
                FROM city c ORDER BY c.id
                """)
            .query(
                (row, index) ->
                    new CityFigures(
                        row.getString("id"),
                        row.getString("name"),
                        row.getLong("population"),
                        row.getLong("members"),
                        row.getBigDecimal("score").setScale(1, RoundingMode.HALF_EVEN),
                        row.getLong("devices")))
            .list();
    return new Cities(cities, cities.size());
  }
}
