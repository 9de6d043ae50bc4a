package autus.server.devices;

import autus.server.input.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of POST /devices/register. It is checked when it is used. */
record Registration(
    @Nullable String id,
    @Nullable String name,
    @Nullable String type,
    @Nullable String status,
    @Nullable JsonNode metadata) {

  static final String ONLINE = "online";

  /** The type of a device that was never registered but sends data. */
  static final String SENSOR = "sensor";

  private static final List<String> TYPES =
      List.of(SENSOR, "actuator", "gateway", "speaker", "display");
  private static final List<String> STATUSES = List.of(ONLINE, "offline");
  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_METADATA_LENGTH = 4_000;

  NewDevice checked() {
    return new NewDevice(
        new Device(
            DeviceId.checked("id", id),
            Input.text("name", name, MAX_NAME_LENGTH),
            Input.oneOf("type", type, TYPES),
            Input.oneOf("status", status == null ? ONLINE : status, STATUSES)),
        Input.optionalObject("metadata", metadata, MAX_METADATA_LENGTH));
  }
}
