package autus.server.devices;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of GET /devices/get.
 *
 * @param metadata the JSON object that it was registered with
 * @param telemetry its latest readings, latest first
 */
@JsonNaming(SnakeCaseStrategy.class)
record DeviceDetail(
    String id,
    String name,
    String type,
    String status,
    @JsonRawValue @Nullable String metadata,
    @Nullable Instant lastSeenAt,
    List<Reading> telemetry) {

  /**
   * One reading.
   *
   * @param raw what the device sent beside or instead of a number
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Reading(
      @Nullable Double value, @Nullable String unit, @Nullable String raw, Instant receivedAt) {}

  DeviceDetail with(List<Reading> latest) {
    return new DeviceDetail(id, name, type, status, metadata, lastSeenAt, latest);
  }
}
