package autus.server.devices;

import autus.server.origin.RowBatches;
import autus.server.origin.SeedData;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A day of hourly readings of every device that the seed has and that is still there. */
@Component
@Order(2)
class TelemetrySeed implements SeedData {

  static final String FEATURE = "telemetry";

  private static final long SEED = 46;
  private static final int READINGS_PER_DEVICE = 24;
  private static final long SECONDS_PER_HOUR = 3_600;

  /** Whatever is later came from a client. */
  static final Instant LAST_READING = Instant.parse("2023-12-31T23:00:00Z");

  private static final double MEAN_CELSIUS = 21.5;

  private final JdbcTemplate database;

  TelemetrySeed(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public String feature() {
    return FEATURE;
  }

  @Override
  public boolean atStart() {
    return false;
  }

  @Override
  public void create() {
    List<String> devices =
        database.queryForList(
            "SELECT id FROM device WHERE city_id IS NOT NULL ORDER BY id", String.class);
    SplittableRandom random = new SplittableRandom(SEED);
    RowBatches.insert(
        database,
        "INSERT INTO telemetry (device_id, reading, unit, received_at) VALUES (?, ?, 'celsius', ?)",
        devices.size() * READINGS_PER_DEVICE,
        index -> reading(devices, index, random));
  }

  @Override
  public void restore() {
    database.update("DELETE FROM telemetry");
    database.update("UPDATE past_readings SET readings = 0");
    create();
  }

  private static Object[] reading(List<String> devices, int index, SplittableRandom random) {
    int hoursAgo = READINGS_PER_DEVICE - 1 - index / devices.size();
    double celsius = Math.round((MEAN_CELSIUS + random.nextDouble(-3, 3)) * 10) / 10.0;
    return new Object[] {
      devices.get(index % devices.size()),
      celsius,
      OffsetDateTime.ofInstant(
          LAST_READING.minusSeconds(hoursAgo * SECONDS_PER_HOUR), ZoneOffset.UTC)
    };
  }
}
