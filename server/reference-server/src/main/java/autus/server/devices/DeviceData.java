package autus.server.devices;

import autus.server.input.Input;
import autus.server.input.InvalidField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of POST /devices/data. It is checked when it is used. */
@JsonNaming(SnakeCaseStrategy.class)
record DeviceData(
    @Nullable String deviceId,
    @Nullable JsonNode value,
    @Nullable String unit,
    @Nullable JsonNode raw) {

  private static final int MAX_UNIT_LENGTH = 40;
  private static final int MAX_RAW_LENGTH = 4_000;

  /** What is stored of it. */
  record NewReading(
      String deviceId, Optional<Double> value, Optional<String> unit, Optional<String> raw) {}

  NewReading checked() {
    Optional<Double> number = Input.optionalNumber("value", value);
    Optional<String> text = rawText();
    if (number.isEmpty() && text.isEmpty()) {
      throw new InvalidField("value", "must be given, or raw", null);
    }
    return new NewReading(
        DeviceId.checked("device_id", deviceId),
        number,
        Input.optionalText("unit", unit, MAX_UNIT_LENGTH),
        text);
  }

  private Optional<String> rawText() {
    if (raw == null || raw.isNull()) {
      return Optional.empty();
    }
    String text =
        raw.isString() ? Input.storable("raw", raw.asString()) : Input.storableJson("raw", raw);
    if (text.length() > MAX_RAW_LENGTH) {
      throw new InvalidField("raw", "must have at most " + MAX_RAW_LENGTH + " characters", text);
    }
    return Optional.of(text);
  }
}
