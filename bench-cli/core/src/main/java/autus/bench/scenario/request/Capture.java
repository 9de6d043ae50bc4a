package autus.bench.scenario.request;

import autus.bench.observe.FieldName;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;

/**
 * A value that a response gives for the same user's next requests. The text form of its source is
 * {@code json /pointer} or {@code header Name}.
 *
 * @param variable the name under which requests use it
 * @param part of the response in which it stands
 * @param where the JSON pointer, or the header's name
 */
public record Capture(String variable, Part part, String where) {

  /** A part of a response. */
  public enum Part {
    /** A value of a JSON body by its pointer, RFC 6901. */
    JSON("json"),
    /** A header field by its name. */
    HEADER("header");

    private final String word;

    Part(String word) {
      this.word = word;
    }
  }

  public Capture {
    variable = VariableText.checkedName(variable);
    where = part == Part.JSON ? checkedPointer(where) : FieldName.checked(where);
  }

  /**
   * Reads the text form of a source.
   *
   * @throws MalformedValueException if the text is none
   */
  public static Capture parse(String variable, String text) {
    String[] words = text.strip().split("\\s+", 2);
    for (Part part : Part.values()) {
      if (words.length == 2 && words[0].equals(part.word)) {
        return new Capture(variable, part, words[1]);
      }
    }
    throw new MalformedValueException(
        "must be json with a pointer such as json /token, or header with a name such as header ETag, but is \"%s\""
            .formatted(text));
  }

  /**
   * The pointer itself, if it is one.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checkedPointer(String pointer) {
    if (!pointer.startsWith("/")
        || pointer.chars().anyMatch(Character::isISOControl)
        || pointer.matches(".*~(?![01]).*")) {
      throw new MalformedValueException(
          "must be a JSON pointer such as /items/0/id, but is \"%s\"".formatted(pointer));
    }
    return pointer;
  }

  /** Whether its value must not be shown. */
  public boolean isSecret(SecretNames secrets) {
    return part == Part.JSON ? secrets.isSecretPointer(where) : secrets.isSecret(where);
  }

  /** The text form of the source. */
  public String source() {
    return part.word + " " + where;
  }
}
