package autus.bench.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON Schema, or a part of one. Immutable; keywords keep their order. */
public final class Schema {

  /** Any value. */
  public static final Schema ANY = new Schema(Map.of());

  private final Map<String, Object> members;

  private Schema(Map<String, Object> members) {
    this.members = members;
  }

  /** A schema of one keyword. */
  public static Schema of(String keyword, Object value) {
    return ANY.with(keyword, value);
  }

  /** A text whose YAML may also be a bare number or a bare boolean. */
  public static Schema text() {
    return of("type", List.of("string", "number", "boolean"));
  }

  /** A text that must match; anchored only where the pattern says so. */
  public static Schema pattern(String regex) {
    return of("type", "string").with("pattern", regex);
  }

  /** One of these words. */
  public static Schema words(List<String> words) {
    return of("enum", words);
  }

  /** One of these keys must be there. */
  public static Schema required(String... keys) {
    return of("required", List.of(keys));
  }

  /** Whatever does not fit another schema. */
  public static Schema not(Schema other) {
    return of("not", other);
  }

  /** This schema with a keyword more, or with another value of it. */
  public Schema with(String keyword, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(keyword, plain(value));
    return new Schema(Collections.unmodifiableMap(more));
  }

  /** This schema with all keywords of another. */
  public Schema and(Schema other) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.putAll(other.members);
    return new Schema(Collections.unmodifiableMap(more));
  }

  private static Object plain(Object value) {
    if (value instanceof Schema schema) {
      return schema.members;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Schema::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, member) -> plain.put(key, plain(member)));
      return plain;
    }
    return value;
  }

  /** The keywords and their values: texts, numbers, booleans, lists and maps. */
  public Map<String, Object> members() {
    return members;
  }
}
