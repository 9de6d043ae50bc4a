package autus.bench.yaml;

import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Turns values into JSON and back: maps keep their order, decimals their digits. */
public final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private JsonText() {}

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The same over several lines, for people. */
  public static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /** What the text holds; an empty Optional, which is written as null, for null. */
  public static Object readOrNothing(String json) {
    Object value = MAPPER.readValue(json, Object.class);
    return value == null ? Optional.empty() : value;
  }

  public static Object read(String json) {
    return MAPPER.readValue(json, Object.class);
  }
}
