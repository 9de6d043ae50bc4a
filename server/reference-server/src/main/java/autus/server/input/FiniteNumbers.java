package autus.server.input;

import tools.jackson.databind.JsonNode;

/** Which numbers keep their value: what a double cannot hold would be read as something else. */
final class FiniteNumbers {

  static final String RULE = "must hold numbers of at most about 1.8e308";

  private FiniteNumbers() {}

  /** Of every number in it. Its depth is bounded by the parser. */
  static boolean areAllOf(JsonNode json) {
    return json.isNumber()
        ? Double.isFinite(json.doubleValue())
        : json.values().stream().allMatch(FiniteNumbers::areAllOf);
  }
}
