package autus.bench.traffic.openapi;

import autus.bench.traffic.foreign.Foreign;
import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that a schema allows, as good as it says: an example, a default, the first of its words,
 * else one made by type. Schemas that contain themselves end after some levels.
 */
final class ExampleValue {

  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 2_000;

  private final References references;
  private int parts;

  /** Schemas that are being made; one within itself is left out. */
  private final Set<String> open = new HashSet<>();

  ExampleValue(References references) {
    this.references = references;
  }

  /**
   * A value.
   *
   * @param isGiven whether the document itself gives it, whole
   */
  record Made(Object value, boolean isGiven) {}

  /** The value for a parameter or a body, by its own examples or its schema's. */
  Made of(Foreign holder) {
    parts = 0;
    open.clear();
    Optional<Object> given = given(holder);
    if (given.isPresent()) {
      return new Made(given.get(), true);
    }
    Foreign schema = references.resolved(holder.at("schema"));
    return new Made(value(schema, 0), known(schema).isPresent());
  }

  /** Whether the document says a value. */
  boolean hasGiven(Foreign holder) {
    return given(holder).isPresent() || known(references.resolved(holder.at("schema"))).isPresent();
  }

  private Optional<Object> given(Foreign holder) {
    Optional<Foreign> example = holder.find("example");
    if (example.isPresent()) {
      return example.map(Foreign::value);
    }
    Foreign examples = holder.at("examples");
    if (examples.isList()) {
      return examples.items().stream().findFirst().map(Foreign::value);
    }
    return examples.members().values().stream()
        .map(references::resolved)
        .flatMap(each -> each.find("value").stream())
        .findFirst()
        .map(Foreign::value);
  }

  private Optional<Object> known(Foreign schema) {
    for (String key : List.of("example", "const", "default")) {
      Optional<Foreign> value = schema.find(key);
      if (value.isPresent()) {
        return value.map(Foreign::value);
      }
    }
    for (String key : List.of("examples", "enum")) {
      Optional<Foreign> values = schema.find(key).filter(Foreign::isList);
      Optional<Foreign> first = values.flatMap(each -> each.items().stream().findFirst());
      if (first.isPresent()) {
        return first.map(Foreign::value);
      }
    }
    return Optional.empty();
  }

  private Object value(Foreign schema, int depth) {
    Foreign own = references.resolved(schema);
    Optional<Object> known = known(own);
    if (known.isPresent() || !open.add(own.path())) {
      return known.orElse(Optional.empty());
    }
    Object made = made(own, depth);
    open.remove(own.path());
    return made;
  }

  private Object made(Foreign schema, int depth) {
    if (++parts > MOST_PARTS) {
      throw new MalformedValueException(
          "must have a body of at most %,d values, but its schema has more; give it an example"
              .formatted(MOST_PARTS));
    }
    if (depth > DEEPEST || !schema.isMap()) {
      return Optional.empty();
    }
    List<Foreign> all = schema.items("allOf");
    if (!all.isEmpty()) {
      return merged(schema, all, depth);
    }
    for (String key : List.of("oneOf", "anyOf")) {
      List<Foreign> several = schema.items(key);
      if (!several.isEmpty()) {
        return several.stream()
            .map(references::resolved)
            .filter(each -> !type(each).equals("null"))
            .findFirst()
            .map(each -> value(each, depth + 1))
            .orElse(Optional.empty());
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> whole(schema);
      case "number" -> decimal(schema);
      case "boolean" -> true;
      case "null" -> Optional.empty();
      default -> TextExample.of(schema);
    };
  }

  static String type(Foreign schema) {
    Optional<Foreign> type = schema.find("type");
    if (type.filter(Foreign::isList).isPresent()) {
      return type.get().items().stream()
          .map(Foreign::scalar)
          .filter(each -> !each.equals("null"))
          .findFirst()
          .orElse("null");
    }
    String implied =
        schema.find("properties").isPresent() || schema.find("additionalProperties").isPresent()
            ? "object"
            : schema.find("items").isPresent() ? "array" : "string";
    return type.map(Foreign::scalar).orElse(implied);
  }

  private Object merged(Foreign schema, List<Foreign> all, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    Object last = Optional.empty();
    for (Foreign each : all) {
      last = value(each, depth + 1);
      if (last instanceof Map<?, ?> map) {
        map.forEach((key, value) -> members.put(String.valueOf(key), value));
      }
    }
    if (schema.find("properties").isPresent()) {
      members.putAll(object(schema, depth));
    }
    return members.isEmpty() ? last : members;
  }

  private Map<String, Object> object(Foreign schema, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    List<String> required = schema.items("required").stream().map(Foreign::scalar).toList();
    schema
        .at("properties")
        .members()
        .forEach(
            (name, property) -> {
              Foreign own = references.resolved(property);
              boolean isWanted =
                  !own.isTrue("readOnly") && (required.contains(name) || depth + 1 < DEEPEST);
              if (isWanted) {
                Object value = value(own, depth + 1);
                if (!(value instanceof Optional<?>) || required.contains(name)) {
                  members.put(name, value);
                }
              }
            });
    return members;
  }

  private List<Object> array(Foreign schema, int depth) {
    int least = (int) Math.min(20, Math.max(1, number(schema, "minItems").orElse(1.0)));
    Object item = value(schema.at("items"), depth + 1);
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < least && !(item instanceof Optional<?>); i++) {
      items.add(item);
    }
    return items;
  }

  private static Object whole(Foreign schema) {
    BigDecimal value = decimal(schema);
    BigInteger whole = value.toBigInteger();
    return value.stripTrailingZeros().scale() > 0 && value.signum() > 0
        ? whole.add(BigInteger.ONE)
        : whole;
  }

  /** The smallest positive one that is allowed, or the largest. */
  private static BigDecimal decimal(Foreign schema) {
    Optional<Foreign> exclusive = schema.find("exclusiveMinimum");
    boolean isAbove = exclusive.filter(each -> Boolean.TRUE.equals(each.value())).isPresent();
    BigDecimal least =
        exclusive
            .filter(each -> each.value() instanceof Number)
            .map(each -> new BigDecimal(each.scalar()).add(BigDecimal.ONE))
            .or(
                () ->
                    schema
                        .find("minimum")
                        .filter(each -> each.value() instanceof Number)
                        .map(each -> new BigDecimal(each.scalar()))
                        .map(each -> isAbove ? each.add(BigDecimal.ONE) : each))
            .orElse(BigDecimal.ONE);
    BigDecimal most =
        schema
            .find("maximum")
            .filter(each -> each.value() instanceof Number)
            .map(each -> new BigDecimal(each.scalar()))
            .orElse(least.max(BigDecimal.ONE));
    boolean hasLeast = exclusive.isPresent() || schema.find("minimum").isPresent();
    BigDecimal value = hasLeast ? least : BigDecimal.ONE.min(most);
    return schema
        .find("multipleOf")
        .filter(each -> each.value() instanceof Number)
        .map(each -> new BigDecimal(each.scalar()))
        .filter(each -> each.signum() > 0 && value.remainder(each).signum() != 0)
        .map(each -> value.subtract(value.remainder(each)).add(each))
        .orElse(value);
  }

  private static Optional<Double> number(Foreign schema, String key) {
    return schema
        .find(key)
        .filter(each -> each.value() instanceof Number)
        .map(each -> ((Number) each.value()).doubleValue());
  }
}
