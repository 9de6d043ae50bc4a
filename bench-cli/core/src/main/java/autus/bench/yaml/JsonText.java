package autus.bench.yaml;

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

  public static Object read(String json) {
    return MAPPER.readValue(json, Object.class);
  }
}
