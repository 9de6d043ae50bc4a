package autus.server.devices;

import autus.server.origin.OriginMode;
import autus.server.origin.OriginSettings;
import autus.server.origin.RowBatches;
import autus.server.origin.SeedData;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The report's three devices; the database origin has more of the same kinds. */
@Component
@Order(1)
class DeviceSeed implements SeedData {

  private static final List<Device> REPORT =
      List.of(
          new Device("device_1", "Living Room", "speaker", "online"),
          new Device("device_2", "Kitchen", "display", "online"),
          new Device("device_3", "Bedroom", "sensor", "offline"));

  /** Some of the twin's cities; a device that a client registers is in none. */
  private static final List<String> CITIES = List.of("seoul", "busan", "incheon", "daegu");

  private static final int EVENT_ROWS_PER_DEVICE = 400;

  private final JdbcTemplate database;
  private final List<Device> devices;

  DeviceSeed(JdbcTemplate database, OriginSettings settings) {
    this.database = database;
    this.devices =
        settings.mode() == OriginMode.SIMULATED
            ? REPORT
            : many(settings.eventRows() / EVENT_ROWS_PER_DEVICE);
  }

  @Override
  public String feature() {
    return "devices";
  }

  @Override
  public boolean atStart() {
    return true;
  }

  @Override
  public void create() {
    RowBatches.insert(
        database,
        "INSERT INTO device (id, name, type, status, city_id) VALUES (?, ?, ?, ?, ?)",
        devices.size(),
        index -> row(devices.get(index), CITIES.get(index % CITIES.size())));
  }

  private static Object[] row(Device device, String city) {
    return new Object[] {device.id(), device.name(), device.type(), device.status(), city};
  }

  @Override
  public void restore() {
    database.update("DELETE FROM device");
    create();
  }

  private static List<Device> many(int count) {
    List<Device> devices = new ArrayList<>(REPORT);
    for (int number = REPORT.size() + 1; number <= count; number++) {
      Device kind = REPORT.get(number % REPORT.size());
      devices.add(
          new Device("device_" + number, kind.name() + " " + number, kind.type(), kind.status()));
    }
    return devices;
  }
}
