package autus.bench.content;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A value of an answer: a field's text, or a part of a JSON body. */
record ActualValue(JsonNode node) {

  private static final int LONGEST_SHOWN = 80;

  static ActualValue ofText(String text) {
    return new ActualValue(JsonNodeFactory.instance.stringNode(text));
  }

  /** A text or number as it is, anything else as JSON. */
  String text() {
    return node.isString() ? node.stringValue() : node.toString();
  }

  /** For messages. */
  String shown() {
    String text = node.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
