package autus.bench.cli.peer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What an option of another tool takes, by which several readings of one option are told apart. */
enum ValueForm {
  /** A flag. */
  NONE(""),
  /** A whole number. */
  NUMBER("\\d{1,18}"),
  /** A time span; without a unit, in seconds. */
  TIME("\\d{1,9}(\\.\\d+)?(us|ms|s|m|h)?"),
  /** A media type. */
  TYPE("[^\\s/@]+/[^\\s/].*"),
  /** Two texts with a colon between them. */
  PAIR("(?s)[^:]+:.*"),
  /** A file that exists. */
  FILE(".+"),
  /** Anything. */
  TEXT("(?s).*");

  private static final Pattern BEGINS_LIKE_A_NUMBER = Pattern.compile("-?\\d");

  private final Pattern pattern;

  ValueForm(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** Whether the option may have been meant so, if this word follows. */
  boolean fits(String value) {
    return this == NONE
        || (pattern.matcher(value).matches() && (this != FILE || isExistingFile(value)));
  }

  /** Whether it was probably meant so: who begins with a digit means no text. */
  boolean isLikely(String value) {
    return fits(value) && !(this == TEXT && BEGINS_LIKE_A_NUMBER.matcher(value).lookingAt());
  }

  private static boolean isExistingFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException noName) {
      return false;
    }
  }
}
