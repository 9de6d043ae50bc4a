package autus.bench.resultfile;

import autus.bench.measure.latency.Latencies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a tree against the record that it will become: each member is there and of its kind, with
 * nothing converted on the way, since a text that looks like a number is a mistake. Members that
 * the record does not have are passed over. What may be empty is not written to a file, and is
 * added as null.
 */
final class ResultShape {

  private ResultShape() {}

  static void check(JsonNode value, Type type, JsonPath path) {
    if (type instanceof ParameterizedType generic) {
      container(value, generic, path);
    } else if (type instanceof Class<?> kind && kind.isRecord()) {
      record(value, kind, path);
    } else if (type instanceof Class<?> kind && kind.isEnum()) {
      if (!value.isString() || !isConstant(value.stringValue(), kind)) {
        throw path.wrong("be one of " + Arrays.toString(kind.getEnumConstants()), shown(value));
      }
    } else {
      scalar(value, type, path);
    }
  }

  private static void record(JsonNode value, Class<?> kind, JsonPath path) {
    requireObject(value, path);
    for (RecordComponent component : kind.getRecordComponents()) {
      String name = component.getName();
      if (component.getType() == Optional.class && !value.has(name)) {
        ((ObjectNode) value).putNull(name);
      }
      if (!value.has(name)) {
        throw path.wrong("have the member \"" + name + "\"", "an object without it");
      }
      check(value.path(name), component.getGenericType(), path.member(name));
    }
  }

  private static void container(JsonNode value, ParameterizedType generic, JsonPath path) {
    Type[] content = generic.getActualTypeArguments();
    if (generic.getRawType() == Optional.class) {
      if (!value.isNull()) {
        check(value, content[0], path);
      }
    } else if (generic.getRawType() == List.class) {
      if (!value.isArray()) {
        throw path.wrong("be an array", shown(value));
      }
      for (int i = 0; i < value.size(); i++) {
        check(value.path(i), content[0], path.element(i));
      }
    } else if (generic.getRawType() == Map.class) {
      requireObject(value, path);
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        JsonPath below = path.member(entry.getKey());
        if (content[0] instanceof Class<?> keys
            && keys.isEnum()
            && !isConstant(entry.getKey(), keys)) {
          throw path.wrong(
              "have only keys of " + Arrays.toString(keys.getEnumConstants()),
              "an object with \"%s\"".formatted(entry.getKey()));
        }
        check(entry.getValue(), content[1], below);
      }
    } else {
      throw new IllegalStateException("results hold no " + generic);
    }
  }

  private static void requireObject(JsonNode value, JsonPath path) {
    if (!value.isObject()) {
      throw path.wrong("be an object", shown(value));
    }
  }

  private static void scalar(JsonNode value, Type type, JsonPath path) {
    boolean holds;
    String rule;
    if (type == long.class || type == Long.class) {
      holds = value.isIntegralNumber() && value.canConvertToLong();
      rule = "be a whole number of 64 bits";
    } else if (type == int.class) {
      holds = value.isIntegralNumber() && value.canConvertToInt();
      rule = "be a whole number of 32 bits";
    } else if (type == double.class || type == Double.class) {
      holds = value.isNumber() && Double.isFinite(value.asDouble(Double.NaN));
      rule = "be a finite number";
    } else if (type == boolean.class) {
      holds = value.isBoolean();
      rule = "be true or false";
    } else if (type == String.class || type == Latencies.class) {
      holds = value.isString();
      rule = "be a text";
    } else if (type == Instant.class) {
      holds = value.isString() && isInstant(value.stringValue());
      rule = "be an instant such as 2026-01-31T12:00:00Z";
    } else {
      throw new IllegalStateException("results hold no " + type);
    }
    if (!holds) {
      throw path.wrong(rule, shown(value));
    }
  }

  private static boolean isConstant(String name, Class<?> kind) {
    return Arrays.stream(kind.getEnumConstants())
        .anyMatch(constant -> ((Enum<?>) constant).name().equals(name));
  }

  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text) != null;
    } catch (DateTimeException notOne) {
      return false;
    }
  }

  /** Never the whole of an array or object, which can be as large as the file. */
  private static String shown(JsonNode value) {
    return value.isObject() ? "an object" : value.isArray() ? "an array" : value.toString();
  }
}
