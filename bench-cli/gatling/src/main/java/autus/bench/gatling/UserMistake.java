package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a scenario did wrong while it was read, as a message. */
final class UserMistake {

  /** How Scala says that a condition does not hold. */
  private static final String REQUIREMENT = "requirement failed: ";

  private UserMistake() {}

  /** The message of what a scenario's code threw, with the line of it in the file. */
  static UserErrorException in(Path file, Throwable thrown) {
    boolean isMistake =
        thrown instanceof UserErrorException || thrown instanceof IllegalArgumentException;
    String text =
        isMistake && thrown.getMessage() != null
            ? thrown.getMessage().replace(REQUIREMENT, "")
            : thrown.toString();
    String at = line(file, thrown).map(line -> ":" + line).orElse("");
    return new UserErrorException("scenario file %s%s: %s".formatted(file, at, text), thrown);
  }

  private static Optional<Integer> line(Path file, Throwable thrown) {
    String name = String.valueOf(file.getFileName());
    return Stream.of(thrown.getStackTrace())
        .filter(frame -> name.equals(frame.getFileName()))
        .map(StackTraceElement::getLineNumber)
        .findFirst();
  }
}
