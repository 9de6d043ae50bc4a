package autus.server.devices;

import autus.server.origin.OriginMode;
import autus.server.origin.OriginSettings;
import autus.server.origin.SeedData;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The report's three devices; the database origin has more of the same kinds. */
@Component
class DeviceSeed implements SeedData {

  private static final List<Device> REPORT =
      List.of(
          new Device("device_1", "Living Room", "speaker", "online"),
          new Device("device_2", "Kitchen", "display", "online"),
          new Device("device_3", "Bedroom", "sensor", "offline"));

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
  public void create() {
    database.batchUpdate(
        "INSERT INTO device (id, name, type, status) VALUES (?, ?, ?, ?)",
        devices.stream()
            .map(
                device -> new Object[] {device.id(), device.name(), device.type(), device.status()})
            .toList());
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
