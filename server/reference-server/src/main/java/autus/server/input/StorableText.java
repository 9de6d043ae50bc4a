package autus.server.input;

import tools.jackson.databind.JsonNode;

/**
 * Which texts can be stored: PostgreSQL has no U+0000 in a text, and half of a surrogate pair is no
 * character, so that neither a database nor UTF-8 can hold it.
 */
final class StorableText {

  static final String RULE = "must hold neither U+0000 nor half of a surrogate pair";

  private StorableText() {}

  static boolean is(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }

  /** Of every text in it, names of members included. Its depth is bounded by the parser. */
  static boolean isAllOf(JsonNode json) {
    if (json.isString()) {
      return is(json.asString());
    }
    return json.propertyNames().stream().allMatch(StorableText::is)
        && json.values().stream().allMatch(StorableText::isAllOf);
  }
}
