package autus.bench.mcp;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An argument of a tool: described once, for the schema that the assistant reads and for the check
 * of what it sends.
 *
 * @param choices the only values that a text may have; any, if empty
 */
record Parameter(
    String name, Type type, String description, boolean isRequired, Set<String> choices) {

  /** What a value may be, by the words of JSON Schema. */
  enum Type {
    STRING("string", "a text"),
    INTEGER("integer", "a whole number"),
    STRINGS("array", "a list of texts");

    private final String word;
    private final String words;

    Type(String word, String words) {
      this.word = word;
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean fits(JsonNode value) {
      return switch (this) {
        case STRING -> value.isString();
        case INTEGER -> value.isIntegralNumber() && value.canConvertToInt();
        case STRINGS -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
      };
    }
  }

  static Parameter required(String name, Type type, String description) {
    return new Parameter(name, type, description, true, Set.of());
  }

  static Parameter optional(String name, Type type, String description) {
    return new Parameter(name, type, description, false, Set.of());
  }

  /** Adds it to the properties of a JSON Schema. */
  void describe(ObjectNode properties) {
    ObjectNode schema = properties.putObject(name);
    schema.put("type", type.word).put("description", description);
    if (type == Type.STRINGS) {
      schema.putObject("items").put("type", "string");
    }
    if (!choices.isEmpty()) {
      choices.stream().sorted().forEach(schema.putArray("enum")::add);
    }
  }
}
