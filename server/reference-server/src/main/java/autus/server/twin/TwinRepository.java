package autus.server.twin;

import autus.server.origin.Loads;
import autus.server.origin.SeededDatabase;
import autus.server.twin.TwinViews.City;
import autus.server.twin.TwinViews.Connection;
import autus.server.twin.TwinViews.DeviceState;
import autus.server.twin.TwinViews.GraphSummary;
import autus.server.twin.TwinViews.Overview;
import autus.server.twin.TwinViews.Talent;
import autus.server.twin.TwinViews.User;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The twin's figures, computed from its tables and from the devices. */
@Repository
class TwinRepository {

  private static final int MAX_CONNECTIONS = 50;

  private final JdbcClient loads;
  private final SeededDatabase database;

  TwinRepository(@Loads JdbcClient loads, SeededDatabase database) {
    this.loads = loads;
    this.database = database;
  }

  Overview overview() {
    database.require(TwinSeed.FEATURE);
    return loads
        .sql(
            """
            SELECT c.cities, m.members, m.score, d.devices, d.online
            FROM (SELECT COUNT(*) AS cities FROM city) c,
                 (SELECT COUNT(*) AS members, ROUND(AVG(score), 1) AS score FROM member) m,
                 (SELECT COUNT(*) AS devices, COUNT(CASE WHEN status = 'online' THEN 1 END) AS online FROM device) d
            """)
        .query(
            (row, index) -> {
              DeviceState devices = new DeviceState(row.getLong("devices"), row.getLong("online"));
              return new Overview(
                  row.getLong("cities"),
                  row.getLong("members"),
                  row.getBigDecimal("score").setScale(1, RoundingMode.HALF_EVEN),
                  devices,
                  risk(devices));
            })
        .single();
  }

  Optional<City> city(String id) {
    database.require(TwinSeed.FEATURE);
    return loads
        .sql("SELECT id, name, country, population FROM city WHERE id = ?")
        .param(id)
        .query(
            (row, index) ->
                new City(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("country"),
                    row.getLong("population"),
                    new Talent(0, BigDecimal.ZERO, Map.of()),
                    new DeviceState(0, 0),
                    BigDecimal.ZERO))
        .optional()
        .map(this::withFigures);
  }

  private City withFigures(City city) {
    DeviceState devices =
        loads
            .sql(
                "SELECT COUNT(*) AS devices, COUNT(CASE WHEN status = 'online' THEN 1 END) AS online FROM device WHERE city_id = ?")
            .param(city.id())
            .query((row, index) -> new DeviceState(row.getLong("devices"), row.getLong("online")))
            .single();
    return new City(
        city.id(),
        city.name(),
        city.country(),
        city.population(),
        talentOf(city.id()),
        devices,
        risk(devices));
  }

  private Talent talentOf(String city) {
    Map<String, Long> byTalent = new LinkedHashMap<>();
    BigDecimal[] scores = {BigDecimal.ZERO};
    loads
        .sql(
            "SELECT talent, COUNT(*) AS members, SUM(score) AS scores FROM member WHERE city_id = ? GROUP BY talent ORDER BY 2 DESC, talent")
        .param(city)
        .query(
            row -> {
              byTalent.put(row.getString("talent"), row.getLong("members"));
              scores[0] = scores[0].add(row.getBigDecimal("scores"));
            });
    long members = byTalent.values().stream().mapToLong(Long::longValue).sum();
    return new Talent(members, ratio(scores[0], members, 1), byTalent);
  }

  Optional<User> user(int id) {
    database.require(TwinSeed.FEATURE);
    return loads
        .sql("SELECT id, name, city_id, talent, score FROM member WHERE id = ?")
        .param(id)
        .query(
            (row, index) ->
                new User(
                    row.getInt("id"),
                    row.getString("name"),
                    row.getString("city_id"),
                    row.getString("talent"),
                    row.getBigDecimal("score"),
                    List.of()))
        .optional()
        .map(
            user ->
                new User(
                    user.id(),
                    user.name(),
                    user.city(),
                    user.talent(),
                    user.score(),
                    connections(user.id())));
  }

  private List<Connection> connections(int id) {
    return loads
        .sql(
            """
            SELECT m.id, m.name, l.kind
            FROM member_link l JOIN member m ON m.id = CASE WHEN l.from_member = ? THEN l.to_member ELSE l.from_member END
            WHERE l.from_member = ? OR l.to_member = ? ORDER BY m.id, l.kind FETCH FIRST ? ROWS ONLY
            """)
        .params(id, id, id, MAX_CONNECTIONS)
        .query(
            (row, index) ->
                new Connection(row.getInt("id"), row.getString("name"), row.getString("kind")))
        .list();
  }

  GraphSummary graph() {
    database.require(TwinSeed.FEATURE);
    Map<String, Long> edges = new LinkedHashMap<>();
    loads
        .sql("SELECT kind, COUNT(*) AS links FROM member_link GROUP BY kind ORDER BY kind")
        .query(
            row -> {
              edges.put(row.getString("kind"), row.getLong("links"));
            });
    long nodes = loads.sql("SELECT COUNT(*) FROM member").query(Long.class).single();
    long all = edges.values().stream().mapToLong(Long::longValue).sum();
    // Each edge has two ends.
    return new GraphSummary(nodes, all, ratio(BigDecimal.valueOf(2 * all), nodes, 2), edges);
  }

  private static BigDecimal risk(DeviceState devices) {
    return ratio(BigDecimal.valueOf(devices.total() - devices.online()), devices.total(), 2);
  }

  private static BigDecimal ratio(BigDecimal part, long whole, int decimals) {
    return whole == 0
        ? BigDecimal.ZERO.setScale(decimals)
        : part.divide(BigDecimal.valueOf(whole), decimals, RoundingMode.HALF_EVEN);
  }
}
