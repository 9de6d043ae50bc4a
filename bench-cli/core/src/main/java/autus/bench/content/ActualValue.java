package autus.bench.content;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value of a response: a field's text, or a part of a JSON body. */
record ActualValue(JsonNode node) {

  private static final int LONGEST_SHOWN = 80;
  private static final String MASK = "***";

  static ActualValue ofText(String text) {
    return new ActualValue(JsonNodeFactory.instance.stringNode(text));
  }

  /** A text or number as it is, anything else as JSON. */
  String text() {
    return node.isString() ? node.stringValue() : node.toString();
  }

  /** For messages, without the values of members of such names. */
  String shown(Predicate<String> isSecretMember) {
    JsonNode copy = node.deepCopy();
    mask(copy, isSecretMember);
    String text = copy.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  private static void mask(JsonNode node, Predicate<String> isSecretMember) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (isSecretMember.test(name)) {
          object.put(name, MASK);
        }
      }
    }
    // Bounded by the nesting that the parser lets through.
    node.forEach(below -> mask(below, isSecretMember));
  }
}
