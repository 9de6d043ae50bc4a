package autus.server.devices;

import autus.server.devices.DeviceData.NewReading;
import autus.server.devices.DevicePage.Place;
import autus.server.input.NotThere;
import autus.server.origin.Origin;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The device routes. The simulated times are those of the stand-in that the report measured. */
@RestController
class DeviceController {

  private static final Duration LIST_TIME = Duration.ofMillis(80);
  private static final Duration ONLINE_TIME = Duration.ofMillis(50);

  private final Origin origin;
  private final DeviceRepository repository;
  private final InstantSource clock;

  DeviceController(Origin origin, DeviceRepository repository, InstantSource clock) {
    this.origin = origin;
    this.repository = repository;
    this.clock = clock;
  }

  @GetMapping("/devices/list")
  DevicePage list(
      @RequestParam(name = "limit", defaultValue = DevicePage.DEFAULT_LIMIT) String limit,
      @RequestParam(name = "cursor", defaultValue = "") String cursor) {
    Place place = place(limit, cursor);
    return origin.load("GET /devices/list", LIST_TIME, () -> repository.all(place));
  }

  @GetMapping("/devices/")
  DevicePage index(
      @RequestParam(name = "limit", defaultValue = DevicePage.DEFAULT_LIMIT) String limit,
      @RequestParam(name = "cursor", defaultValue = "") String cursor) {
    Place place = place(limit, cursor);
    return origin.load("GET /devices/", LIST_TIME, () -> repository.all(place));
  }

  @GetMapping("/devices/online")
  DevicePage online(
      @RequestParam(name = "limit", defaultValue = DevicePage.DEFAULT_LIMIT) String limit,
      @RequestParam(name = "cursor", defaultValue = "") String cursor) {
    Place place = place(limit, cursor);
    return origin.load("GET /devices/online", ONLINE_TIME, () -> repository.online(place));
  }

  @GetMapping("/devices/get")
  DeviceDetail get(@RequestParam("device_id") String id) {
    return find("GET /devices/get", id);
  }

  @GetMapping("/devices/{device_id}")
  DeviceDetail getByPath(@PathVariable("device_id") String id) {
    return find("GET /devices/{device_id}", id);
  }

  @GetMapping("/devices/stats")
  DeviceStats stats() {
    return origin.load("GET /devices/stats", Origin.UNMEASURED_TIME, repository::stats);
  }

  @PostMapping("/devices/register")
  Registered register(@RequestBody Registration body) {
    NewDevice registered = body.checked();
    repository.register(registered, clock.instant());
    return new Registered("registered", registered.device().id());
  }

  @PostMapping("/devices/data")
  Received receive(@RequestBody DeviceData body) {
    NewReading reading = body.checked();
    repository.receive(reading, clock.instant());
    return new Received("received");
  }

  @PostMapping("/devices/delete")
  Registered delete(@RequestBody Deletion body) {
    return unregister(DeviceId.checked("device_id", body.deviceId()));
  }

  @DeleteMapping("/devices/{device_id}")
  Registered deleteByPath(@PathVariable("device_id") String id) {
    return unregister(DeviceId.checked("device_id", id));
  }

  private static Place place(String limit, String cursor) {
    return Place.of(limit, cursor.isEmpty() ? null : cursor);
  }

  private DeviceDetail find(String route, String id) {
    String checked = DeviceId.checked("device_id", id);
    return origin.load(
        route,
        Origin.UNMEASURED_TIME,
        () -> repository.find(checked).orElseThrow(() -> unknown(checked)));
  }

  private Registered unregister(String id) {
    if (!repository.delete(id)) {
      throw unknown(id);
    }
    return new Registered("unregistered", id);
  }

  private static NotThere unknown(String id) {
    return new NotThere("device", "device_id", id);
  }

  /** The answer to a registration and its end. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Registered(String status, String deviceId) {}

  /** The answer of POST /devices/data. */
  record Received(String status) {}

  /** The body of POST /devices/delete. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Deletion(@Nullable String deviceId) {}
}
