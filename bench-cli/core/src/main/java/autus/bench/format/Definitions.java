package autus.bench.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The named schemas of a document, each written once and referred to wherever it is used. */
public final class Definitions {

  private final Map<String, Object> byName = new LinkedHashMap<>();

  Definitions() {}

  /** Refers to a schema, which is made at the first use and may refer to itself. */
  Schema reference(String name, Function<Definitions, Schema> schema) {
    if (!byName.containsKey(name)) {
      byName.put(name, Map.of()); // keeps the place, and ends the recursion
      byName.put(name, schema.apply(this).members());
    }
    return Schema.of("$ref", "#/$defs/" + name);
  }

  /** All of them in the order of their first use. */
  Map<String, Object> all() {
    return byName;
  }
}
