package autus.server.god;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The answers of the god routes. */
final class GodViews {

  private GodViews() {}

  /** The answer of GET /god/universe: rows by table. */
  record Universe(Map<String, Long> counts, long total) {}

  /** The answer of GET /god/graph: how many links lead from city to city. */
  record Graph(Map<String, Long> nodes, List<Edge> edges) {}

  /** Links between the people of two cities, in this direction. */
  record Edge(String from, String to, long links) {}

  /**
   * The answer of GET /god/flow.
   *
   * @param until time of the latest event that is not in the future, at which the window ends; null
   *     without any
   */
  record Flow(int minutes, @Nullable Instant until, Map<String, Long> events, long total) {}

  /**
   * The answer of GET /god/health.
   *
   * @param status {@code healthy}, or {@code degraded} when most devices are offline
   * @param offlineRatio offline devices among all, 0 to 1
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record SystemHealth(
      String status, long devices, long devicesOnline, BigDecimal offlineRatio, long events) {}

  /** The answer of GET /god/cities. */
  record Cities(List<CityFigures> cities, int total) {}

  /** One city. */
  @JsonNaming(SnakeCaseStrategy.class)
  record CityFigures(
      String id,
      String name,
      long population,
      long users,
      BigDecimal averageTalent,
      long devices) {}
}
