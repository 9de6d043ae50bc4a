package autus.bench.observe;

import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where a response shows its version.
 *
 * @param text a JSON pointer (RFC 6901) into its body, the name of a header field, or a regular
 *     expression that is looked for in its body: its first group is the version, or all of it
 */
public record VersionSource(Kind kind, String text) {

  private static final int LONGEST_REGEX = 500;

  /** By the word in a scenario. */
  public enum Kind {
    POINTER("pointer"),
    HEADER("header"),
    REGEX("regex");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The key in a scenario. */
    public String label() {
      return label;
    }
  }

  public VersionSource {
    text =
        switch (kind) {
          case POINTER -> checkedPointer(text);
          case HEADER -> FieldName.checked(text);
          case REGEX -> checkedRegex(text);
        };
  }

  /** A place in a JSON body. */
  public static VersionSource pointer(String pointer) {
    return new VersionSource(Kind.POINTER, pointer);
  }

  public static String checkedPointer(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new MalformedValueException(
          "must be a JSON pointer such as /total_events, but is \"%s\"; for other places write {header: NAME} or {regex: EXPRESSION}"
              .formatted(pointer));
    }
    return pointer;
  }

  public static String checkedRegex(String regex) {
    if (regex.isEmpty() || regex.length() > LONGEST_REGEX) {
      throw new MalformedValueException(
          "must be a regular expression of 1 to %d characters".formatted(LONGEST_REGEX));
    }
    try {
      return Pattern.compile(regex).pattern();
    } catch (PatternSyntaxException e) {
      throw new MalformedValueException(
          "must be a regular expression, but is \"%s\": %s".formatted(regex, e.getDescription()));
    }
  }

  /** Whether its value must not be shown. */
  boolean isSecret(SecretNames secrets) {
    return switch (kind) {
      case POINTER -> secrets.isSecretPointer(text);
      case HEADER -> secrets.isSecret(text);
      case REGEX -> false;
    };
  }

  /** As in a scenario: the bare pointer, or the kind and the text. */
  @Override
  public String toString() {
    return kind == Kind.POINTER ? text : kind.label() + ": " + text;
  }
}
