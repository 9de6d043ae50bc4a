package autus.server.devices;

import autus.server.origin.Origin;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The device routes. The simulated times are those of the stand-in that the report measured. */
@RestController
class DeviceController {

  private static final Duration LIST_TIME = Duration.ofMillis(80);
  private static final Duration ONLINE_TIME = Duration.ofMillis(50);

  private final Origin origin;
  private final DeviceRepository repository;

  DeviceController(Origin origin, DeviceRepository repository) {
    this.origin = origin;
    this.repository = repository;
  }

  @GetMapping("/devices/list")
  DeviceList list() {
    return origin.load("GET /devices/list", LIST_TIME, () -> DeviceList.of(repository.all()));
  }

  @GetMapping("/devices/online")
  DeviceList online() {
    return origin.load(
        "GET /devices/online", ONLINE_TIME, () -> DeviceList.of(repository.online()));
  }

  /** The answer of GET /devices/list and GET /devices/online. */
  record DeviceList(List<Device> devices, int total) {

    static DeviceList of(List<Device> devices) {
      return new DeviceList(devices, devices.size());
    }
  }
}
