package autus.server.twin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The answers of the twin's routes. Risk is the share of devices that are offline, 0 to 1. */
final class TwinViews {

  private TwinViews() {}

  /** The answer of GET /digital-twin/overview. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Overview(
      long cities, long users, BigDecimal averageTalent, DeviceState devices, BigDecimal risk) {}

  /** Devices by state. */
  record DeviceState(long total, long online) {}

  /** The answer of GET /digital-twin/city/{city_id}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record City(
      String id,
      String name,
      String country,
      long population,
      Talent talent,
      DeviceState devices,
      BigDecimal risk) {}

  /**
   * The people of a city.
   *
   * @param byTalent how many users have it, most frequent first
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Talent(long users, BigDecimal averageScore, Map<String, Long> byTalent) {}

  /** The answer of GET /digital-twin/user/{user_id}. */
  record User(
      int id,
      String name,
      String city,
      String talent,
      BigDecimal score,
      List<Connection> connections) {}

  /** A link from or to another user. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Connection(int userId, String name, String kind) {}

  /** The answer of GET /digital-twin/graph/summary. */
  @JsonNaming(SnakeCaseStrategy.class)
  record GraphSummary(
      long nodes, long edges, BigDecimal averageDegree, Map<String, Long> edgesByKind) {}
}
