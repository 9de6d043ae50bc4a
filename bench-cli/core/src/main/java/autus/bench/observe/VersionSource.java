package autus.bench.observe;

import autus.bench.regex.LinearPattern;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;

/**
 * Where a response shows its version.
 *
 * @param text a JSON pointer (RFC 6901) into its body, the name of a header field, or a regular
 *     expression that is looked for in its body: its first group is the version, or all of it
 */
public record VersionSource(Kind kind, String text) {

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
    return LinearPattern.compile(regex).toString();
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
