package autus.server.devices;

import autus.server.devices.DeviceData.NewReading;
import autus.server.devices.DeviceDetail.Reading;
import autus.server.devices.DevicePage.Place;
import autus.server.origin.Loads;
import autus.server.origin.SeededDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Devices and their telemetry in the database. */
@Repository
class DeviceRepository {

  /** Devices that clients registered; those heard of least recently give way to new ones. */
  static final int MAX_REGISTERED = 10_000;

  private static final int LATEST_READINGS = 10;

  /** Room is made for that many devices at once. */
  private static final int STEP = 100;

  private final JdbcClient loads;
  private final JdbcClient writes;
  private final TransactionTemplate transaction;
  private final SeededDatabase database;
  private final PastReadings past;

  /** Devices that were registered since room was made; at the start nobody knows. */
  private final AtomicInteger registered = new AtomicInteger(STEP);

  DeviceRepository(
      @Loads JdbcClient loads,
      JdbcClient writes,
      TransactionTemplate transaction,
      SeededDatabase database,
      PastReadings past) {
    this.loads = loads;
    this.writes = writes;
    this.transaction = transaction;
    this.database = database;
    this.past = past;
  }

  DevicePage all(Place place) {
    return page("device", place);
  }

  DevicePage online(Place place) {
    return page(
        "(SELECT id, name, type, status FROM device WHERE status = 'online') online", place);
  }

  /** One query for the page and its total, which therefore fit. */
  private DevicePage page(String devices, Place place) {
    AtomicLong total = new AtomicLong();
    List<Device> found = new ArrayList<>();
    loads
        .sql(
            "SELECT t.total, d.id, d.name, d.type, d.status FROM (SELECT COUNT(*) AS total FROM "
                + devices
                + ") t LEFT JOIN (SELECT id, name, type, status FROM "
                + devices
                + " WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY) d ON TRUE ORDER BY d.id")
        .params(place.after(), place.limit() + 1)
        .query(
            row -> {
              total.set(row.getLong("total"));
              if (row.getString("id") != null) { // else the page is empty
                found.add(device(row));
              }
            });
    return DevicePage.of(found, total.get(), place.limit());
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getString("id"), row.getString("name"), row.getString("type"), row.getString("status"));
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
  void register(NewDevice newDevice, Instant now) {
    Device device = newDevice.device();
    inTransaction(
        () -> {
          int replaced =
              writes
                  .sql(
                      "UPDATE device SET name = ?, type = ?, status = ?, metadata = ?, last_seen_at = ? WHERE id = ?")
                  .param(device.name())
                  .param(device.type())
                  .param(device.status())
                  .param(new SqlParameterValue(Types.VARCHAR, newDevice.metadata().orElse(null)))
                  .param(at(now))
                  .param(device.id())
                  .update();
          if (replaced == 0) {
            insert(newDevice, now);
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
    past.added();
  }

  /** Whether there was such a device. */
  boolean delete(String id) {
    return writes.sql("DELETE FROM device WHERE id = ?").param(id).update() > 0;
  }

  private void insert(NewDevice newDevice, Instant now) {
    Device device = newDevice.device();
    writes
        .sql(
            "INSERT INTO device (id, name, type, status, metadata, last_seen_at) VALUES (?, ?, ?, ?, ?, ?)")
        .param(device.id())
        .param(device.name())
        .param(device.type())
        .param(device.status())
        .param(new SqlParameterValue(Types.VARCHAR, newDevice.metadata().orElse(null)))
        .param(at(now))
        .update();
    if (registered.incrementAndGet() >= STEP) {
      registered.set(0);
      makeRoom();
    }
  }

  /** In the write that brings a new device: it invalidates what shows devices. */
  private void makeRoom() {
    long clients =
        writes.sql("SELECT COUNT(*) FROM device WHERE city_id IS NULL").query(Long.class).single();
    if (clients > MAX_REGISTERED) {
      List<String> oldest =
          writes
              .sql(
                  "SELECT id FROM device WHERE city_id IS NULL ORDER BY last_seen_at, id FETCH FIRST ? ROWS ONLY FOR UPDATE SKIP LOCKED")
              .param(clients - MAX_REGISTERED)
              .query(String.class)
              .list();
      oldest.forEach(this::delete);
    }
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
