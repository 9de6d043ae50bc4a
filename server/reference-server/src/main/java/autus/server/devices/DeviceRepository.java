package autus.server.devices;

import autus.server.devices.DeviceData.NewReading;
import autus.server.devices.DeviceDetail.Reading;
import autus.server.origin.Loads;
import autus.server.origin.SeededDatabase;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Devices and their telemetry in the database. */
@Repository
class DeviceRepository {

  private static final int LATEST_READINGS = 10;

  private final JdbcClient loads;
  private final JdbcClient writes;
  private final TransactionTemplate transaction;
  private final SeededDatabase database;

  DeviceRepository(
      @Loads JdbcClient loads,
      JdbcClient writes,
      TransactionTemplate transaction,
      SeededDatabase database) {
    this.loads = loads;
    this.writes = writes;
    this.transaction = transaction;
    this.database = database;
  }

  List<Device> all() {
    return loads
        .sql("SELECT id, name, type, status FROM device ORDER BY id")
        .query(Device.class)
        .list();
  }

  List<Device> online() {
    return loads
        .sql("SELECT id, name, type, status FROM device WHERE status = 'online' ORDER BY id")
        .query(Device.class)
        .list();
  }

  Optional<DeviceDetail> find(String id) {
    database.require(TelemetrySeed.FEATURE);
    return loads
        .sql("SELECT id, name, type, status, metadata, last_seen_at FROM device WHERE id = ?")
        .param(id)
        .query(
            (row, index) ->
                new DeviceDetail(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("type"),
                    row.getString("status"),
                    row.getString("metadata"),
                    instant(row.getObject("last_seen_at", OffsetDateTime.class)),
                    List.of()))
        .optional()
        .map(device -> device.with(latestReadings(id)));
  }

  DeviceStats stats() {
    Map<String, Long> byType = new TreeMap<>();
    long[] totals = new long[2];
    loads
        .sql(
            "SELECT type, COUNT(*) AS devices, COUNT(CASE WHEN status = 'online' THEN 1 END) AS online FROM device GROUP BY type")
        .query(
            row -> {
              byType.put(row.getString("type"), row.getLong("devices"));
              totals[0] += row.getLong("devices");
              totals[1] += row.getLong("online");
            });
    return new DeviceStats(totals[0], totals[1], totals[0] - totals[1], byType);
  }

  /** Stores a device, in the place of one of the same id. */
  void register(NewDevice registered, Instant now) {
    Device device = registered.device();
    inTransaction(
        () -> {
          int replaced =
              writes
                  .sql(
                      "UPDATE device SET name = ?, type = ?, status = ?, metadata = ?, last_seen_at = ? WHERE id = ?")
                  .param(device.name())
                  .param(device.type())
                  .param(device.status())
                  .param(new SqlParameterValue(Types.VARCHAR, registered.metadata().orElse(null)))
                  .param(at(now))
                  .param(device.id())
                  .update();
          if (replaced == 0) {
            insert(registered, now);
          }
        });
  }

  /** Stores a reading; a device that is not known is registered by it. */
  void receive(NewReading reading, Instant now) {
    inTransaction(
        () -> {
          int known =
              writes
                  .sql("UPDATE device SET status = ?, last_seen_at = ? WHERE id = ?")
                  .params(Registration.ONLINE, at(now), reading.deviceId())
                  .update();
          if (known == 0) {
            String id = reading.deviceId();
            Device device = new Device(id, id, Registration.SENSOR, Registration.ONLINE);
            insert(new NewDevice(device, Optional.empty()), now);
          }
          writes
              .sql(
                  "INSERT INTO telemetry (device_id, reading, unit, raw_text, received_at) VALUES (?, ?, ?, ?, ?)")
              .param(reading.deviceId())
              .param(new SqlParameterValue(Types.DOUBLE, reading.value().orElse(null)))
              .param(new SqlParameterValue(Types.VARCHAR, reading.unit().orElse(null)))
              .param(new SqlParameterValue(Types.VARCHAR, reading.raw().orElse(null)))
              .param(at(now))
              .update();
        });
  }

  /** Whether there was such a device. */
  boolean delete(String id) {
    return writes.sql("DELETE FROM device WHERE id = ?").param(id).update() > 0;
  }

  private void insert(NewDevice registered, Instant now) {
    Device device = registered.device();
    writes
        .sql(
            "INSERT INTO device (id, name, type, status, metadata, last_seen_at) VALUES (?, ?, ?, ?, ?, ?)")
        .param(device.id())
        .param(device.name())
        .param(device.type())
        .param(device.status())
        .param(new SqlParameterValue(Types.VARCHAR, registered.metadata().orElse(null)))
        .param(at(now))
        .update();
  }

  private List<Reading> latestReadings(String id) {
    return loads
        .sql(
            "SELECT reading, unit, raw_text, received_at FROM telemetry WHERE device_id = ? ORDER BY received_at DESC, id DESC FETCH FIRST ? ROWS ONLY")
        .params(id, LATEST_READINGS)
        .query(
            (row, index) ->
                new Reading(
                    row.getObject("reading", Double.class),
                    row.getString("unit"),
                    row.getString("raw_text"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Runs the changes; when another request inserted the same device meanwhile, once more. */
  private void inTransaction(Runnable changes) {
    try {
      transaction.executeWithoutResult(status -> changes.run());
    } catch (DuplicateKeyException e) {
      transaction.executeWithoutResult(status -> changes.run());
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
