package autus.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes bodies from a schema of the OpenAPI document: some that it allows, up to the edges of what
 * it allows, and some that break one of its rules. The same seed gives the same bodies.
 */
final class DocumentedBodies {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ID_LETTERS = "abcXYZ019._:-";
  private static final List<String> ODD_TEXTS =
      List.of(
          "\u0001", "\t\n", "\"\\/", "\u00df", "\u2028", "\ud83d\ude00", "<script>", "'--", "%");

  private final SplittableRandom random;

  DocumentedBodies(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A body that the schema allows. */
  String allowed(JsonNode schema) {
    return object(schema).toString();
  }

  /** A body that breaks one rule of the schema. */
  String broken(JsonNode schema) {
    ObjectNode body = object(schema);
    return switch (random.nextInt(4)) {
      case 0 ->
          oneOf(
              "",
              "null",
              "7",
              "[]",
              "\"text\"",
              body + "x",
              body.toString().substring(1),
              "{\"deep\":" + "[".repeat(600) + "]".repeat(600) + "}");
      case 1 -> {
        List<JsonNode> required = List.copyOf(schema.path("required").values());
        body.remove(required.get(random.nextInt(required.size())).asString());
        yield body.toString();
      }
      default -> withWrongMember(schema, body);
    };
  }

  private String withWrongMember(JsonNode schema, ObjectNode body) {
    List<String> names = List.copyOf(schema.get("properties").propertyNames());
    String name = names.get(random.nextInt(names.size()));
    String wrong = wrong(schema.at("/properties/" + name));
    body.remove(name);
    // Written by hand: no library would write some of these.
    return "{\"%s\":%s%s"
        .formatted(name, wrong, body.isEmpty() ? "}" : "," + body.toString().substring(1));
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode body = JSON.createObjectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    if (schema.has("anyOf")) {
      JsonNode ways = schema.get("anyOf");
      ways.get(random.nextInt(ways.size()))
          .get("required")
          .forEach(name -> required.add(name.asString()));
    }
    schema
        .get("properties")
        .properties()
        .forEach(
            property -> {
              if (required.contains(property.getKey()) || random.nextBoolean()) {
                body.set(property.getKey(), value(property.getValue()));
              }
            });
    return body;
  }

  private JsonNode value(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    return switch (schema.path("type").asString("any")) {
      case "string" -> JSON.getNodeFactory().stringNode(text(schema));
      case "integer" ->
          JSON.getNodeFactory()
              .numberNode(
                  edge(
                      schema.get("minimum").asInt(),
                      schema.path("maximum").asInt(Integer.MAX_VALUE)));
      case "number" -> JSON.getNodeFactory().numberNode(number());
      case "object" -> anyObject(0);
      default -> any(0);
    };
  }

  private String text(JsonNode schema) {
    if (schema.path("format").asString("").equals("date-time")) {
      return oneOf(
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999Z",
          "9999-12-31T23:59:59.999999999Z",
          "1969-12-31t23:59:59.5z",
          "2024-02-29T12:00:00+14:00",
          "2999-01-01T00:00:00-11:30");
    }
    int longest = schema.path("maxLength").asInt(100);
    int length = edge(1, longest);
    StringBuilder text = new StringBuilder();
    if (schema.path("pattern").asString("").contains("A-Za-z0-9")) {
      for (int at = 0; at < length; at++) {
        text.append(ID_LETTERS.charAt(at == 0 ? 0 : random.nextInt(ID_LETTERS.length())));
      }
      return text.toString();
    }
    text.append('x');
    while (text.codePointCount(0, text.length()) < length) {
      text.append(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())));
    }
    return text.substring(0, text.offsetByCodePoints(0, length));
  }

  private double number() {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> -0.0;
      case 2 -> Double.MAX_VALUE;
      case 3 -> Double.MIN_VALUE;
      default -> random.nextDouble(-1_000, 1_000);
    };
  }

  private int edge(int least, int most) {
    return switch (random.nextInt(3)) {
      case 0 -> least;
      case 1 -> most;
      default -> (int) random.nextLong(least, most + 1L);
    };
  }

  private JsonNode any(int depth) {
    return switch (random.nextInt(depth > 2 ? 4 : 6)) {
      case 0 -> JSON.getNodeFactory().stringNode(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())));
      case 1 -> JSON.getNodeFactory().numberNode(number());
      case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 3 -> JSON.getNodeFactory().stringNode("");
      case 4 -> JSON.createArrayNode().add(any(depth + 1)).addNull();
      default -> anyObject(depth + 1);
    };
  }

  private ObjectNode anyObject(int depth) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    for (int member = random.nextInt(4); member > 0; member--) {
      members.put(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())), any(depth + 1));
    }
    return JSON.createObjectNode().setAll(members);
  }

  /** JSON for a value that breaks the property's rule. */
  private String wrong(JsonNode schema) {
    if (schema.has("enum")) {
      return oneOf("\"toaster\"", "\"\"", "1", "{}");
    }
    return switch (schema.path("type").asString("any")) {
      case "string" -> wrongText(schema);
      case "integer" ->
          oneOf(
              "0",
              "-1",
              "1.5",
              "2147483648",
              "1e400",
              "1e-400",
              "\"x\"",
              "true",
              "[]",
              "{}",
              "NaN");
      case "number" ->
          oneOf("1e400", "-1e400", "\"NaN\"", "\"0x1p3\"", "\"\"", "true", "{}", "Infinity");
      case "object" ->
          oneOf(
              "[]",
              "1",
              "\"{}\"",
              "{\"\\u0000\":1}",
              "{\"a\":[{\"b\":\"\\u0000\"}]}",
              "{\"a\":\"\\udc00\"}",
              "{\"a\":1e400}",
              "{\"a\":\"" + "a".repeat(4_000) + "\"}");
      default ->
          oneOf("\"\\u0000\"", "{\"a\":\"\\ud800\"}", "[1e400]", "\"" + "a".repeat(4_001) + "\"");
    };
  }

  private String wrongText(JsonNode schema) {
    if (schema.path("format").asString("").equals("date-time")) {
      return oneOf(
          "\"yesterday\"",
          "\"\"",
          "1704067200",
          "\"2024-01-01\"",
          "\"2023-02-29T00:00:00Z\"",
          "\"+10000-01-01T00:00:00Z\"",
          "\"-0001-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59-01:00\"",
          "\"+999999999-12-31T23:59:59Z\"");
    }
    return oneOf(
        "\"\"",
        "\"  \"",
        "1",
        "true",
        "{}",
        "\"a\\u0000\"",
        "\"\\ud800a\"",
        "\"" + "a".repeat(schema.path("maxLength").asInt(100) + 1) + "\"");
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
