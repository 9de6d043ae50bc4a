package autus.bench.mcp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool gives back.
 *
 * @param text Markdown; what is longer than {@link #MOST_CHARACTERS} is cut
 * @param figures the same for programs, if there are some
 * @param isMistake whether nothing came of it, and the text says why
 */
record Answer(String text, Optional<JsonNode> figures, boolean isMistake) {

  /** A long report has a third of it; an assistant pays for each. */
  static final int MOST_CHARACTERS = 40_000;

  Answer {
    text = bounded(text, MOST_CHARACTERS);
  }

  static Answer of(String text) {
    return new Answer(text, Optional.empty(), false);
  }

  static Answer mistake(String text) {
    return new Answer(text, Optional.empty(), true);
  }

  /** A text, or its beginning and how much is left out. */
  static String bounded(String text, int mostCharacters) {
    if (text.length() <= mostCharacters) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(mostCharacters - 1))
            ? mostCharacters - 1
            : mostCharacters;
    return "%s… (%,d more characters are left out)"
        .formatted(text.substring(0, end), text.length() - end);
  }

  /** As the protocol has it. */
  ObjectNode result() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.putArray("content").addObject().put("type", "text").put("text", text);
    figures.ifPresent(known -> result.set("structuredContent", known));
    return result.put("isError", isMistake);
  }
}
