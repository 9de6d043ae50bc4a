package autus.bench.resultfile;

import autus.bench.error.UserErrorException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where in a result file a value stands, such as {@code measurement.requests[0].name}, so that a
 * message can name it.
 *
 * @param text empty for the document as a whole
 */
record JsonPath(Path file, String text) {

  /** What a reader of the message can do. */
  static final String REMEDY =
      "the file is damaged or was changed; use the one that `run -o FILE` wrote";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST_SHOWN = 80;

  /** The document as a whole. */
  static JsonPath root(Path file) {
    return new JsonPath(file, "");
  }

  JsonPath member(String name) {
    if (!PLAIN.matcher(name).matches()) {
      return new JsonPath(file, "%s[\"%s\"]".formatted(text, cut(name)));
    }
    return new JsonPath(file, text.isEmpty() ? name : text + "." + name);
  }

  JsonPath element(int index) {
    return new JsonPath(file, text + "[" + index + "]");
  }

  /**
   * Refuses the file unless the rule holds.
   *
   * @param rule follows "must"
   * @param actual the value, or what is wrong with it
   */
  void require(boolean holds, String rule, Object actual) {
    if (!holds) {
      throw wrong(rule, actual);
    }
  }

  /** A message about this value. */
  UserErrorException wrong(String rule, Object actual) {
    return new UserErrorException(
        "%s: not a result file: %s must %s, but is %s; %s"
            .formatted(file, text.isEmpty() ? "it" : text, rule, cut("" + actual), REMEDY));
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "...";
  }
}
