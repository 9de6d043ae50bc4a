package autus.bench.scenario.request;

import autus.bench.observe.FieldName;
import autus.bench.observe.OutcomeRule;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;

/**
 * A value that a response gives for the same user's next requests. The text form of its source is
 * {@code json /pointer}, {@code header Name}, {@code regex id=(\d+)} or {@code html input value}.
 *
 * @param variable the name under which requests use it
 * @param part of the response in which it stands
 * @param where the JSON pointer, the header's name, the regular expression, or an {@link HtmlPlace}
 */
public record Capture(String variable, Part part, String where) {

  /** A part of a response. */
  public enum Part {
    /** A value of a JSON body by its pointer, RFC 6901. */
    JSON("json"),
    /** A header field by its name. */
    HEADER("header"),
    /** The first group of a match in the body, or the whole match. */
    REGEX("regex"),
    /** An attribute of an element of HTML. */
    HTML("html");

    private final String word;

    Part(String word) {
      this.word = word;
    }
  }

  public Capture {
    variable = VariableText.checkedName(variable);
    where =
        switch (part) {
          case JSON -> checkedPointer(where);
          case HEADER -> FieldName.checked(where);
          case REGEX -> OutcomeRule.checkedRegex(where);
          case HTML -> HtmlPlace.parse(where).toString();
        };
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
        "must be json with a pointer such as json /token, header with a name such as header ETag, regex with an expression such as regex id=(\\d+), or html with an element and an attribute such as html input value, but is \"%s\""
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
    return switch (part) {
      case JSON -> secrets.isSecretPointer(where);
      case HEADER -> secrets.isSecret(where);
      case REGEX, HTML -> secrets.isSecret(variable);
    };
  }

  /** The text form of the source. */
  public String source() {
    return part.word + " " + where;
  }
}
