package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code of a scenario's file, and in words what it threw. Immutable.
 *
 * @param file as it is named in messages
 */
record UserCode(Path file) {

  /** How Scala says that a condition does not hold. */
  private static final String REQUIREMENT = "requirement failed: ";

  /** How Gatling begins what it says of a feeder whose file there is not. */
  private static final String NO_FEEDER_FILE = "Could not locate feeder file";

  /** A chain of causes may be a circle. */
  private static final int MOST_CAUSES = 20;

  /** The message of what it threw before anything was sent, with the line of it in the file. */
  UserErrorException mistake(Throwable thrown) {
    return new UserErrorException(
        "scenario file %s%s: %s".formatted(file, place(thrown), mistakeText(thrown)), thrown);
  }

  private static String mistakeText(Throwable thrown) {
    if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
      return "it needs the class %s, which is not on the class path; XPath and JMESPath checks and Pebble bodies are left out here: check with jsonPath or css, and write bodies with StringBody or ElFileBody"
          .formatted(String.valueOf(thrown.getMessage()).replace('/', '.'));
    }
    String message = thrown.getMessage();
    if (message == null) {
      return text(thrown);
    }
    if (message.startsWith(NO_FEEDER_FILE)) {
      return "%s; files of feeders are looked for from the folder of the command, %s"
          .formatted(message, Path.of("").toAbsolutePath());
    }
    boolean isMistake =
        thrown instanceof UserErrorException || thrown instanceof IllegalArgumentException;
    return isMistake ? message.replace(REQUIREMENT, "") : text(thrown);
  }

  /** The message of what it threw while users ran, none of whom goes on then. */
  UserErrorException end(Throwable thrown) {
    return new UserErrorException(
        "scenario file %s%s: %s; that ended the run, of which nothing is kept"
            .formatted(file, place(thrown), text(thrown)),
        thrown);
  }

  /** What it threw, in a line. */
  String words(Throwable thrown) {
    String place = place(thrown);
    return place.isEmpty()
        ? text(thrown)
        : "%s (%s%s)".formatted(text(thrown), file.getFileName(), place);
  }

  /** Whether it threw that, or called what did. */
  boolean hasThrown(Throwable thrown) {
    return !place(thrown).isEmpty();
  }

  /** With its cause, if it says nothing itself, as of a class whose initializer failed. */
  private static String text(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown.getMessage() == null && cause != null
        ? "%s caused by %s".formatted(thrown, cause)
        : thrown.toString();
  }

  /** Such as {@code :17}; nothing if no line of the file had to do with it. */
  private String place(Throwable thrown) {
    String name = String.valueOf(file.getFileName());
    return Stream.<@Nullable Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .flatMap(each -> Stream.of(each.getStackTrace()))
        .filter(frame -> name.equals(frame.getFileName()))
        .findFirst()
        .map(frame -> ":" + frame.getLineNumber())
        .orElse("");
  }
}
