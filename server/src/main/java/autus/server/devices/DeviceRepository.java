package autus.server.devices;

import autus.server.origin.Loads;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Devices in the database. */
@Repository
class DeviceRepository {

  private final JdbcClient loads;

  DeviceRepository(@Loads JdbcClient loads) {
    this.loads = loads;
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
}
