package autus.bench.cli.session;

import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import autus.bench.resultfile.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Files that options name for output. */
public final class OutputFile {

  /** Options that name a file to be written whole. */
  private static final Set<String> OUTPUTS =
      Set.of("--out", "--html", "--junit", "--baseline", "--comment");

  private OutputFile() {}

  /**
   * Refuses a file that cannot be written, before a run whose result would be lost.
   *
   * @param file null if the option is not given
   */
  public static void check(CommandSpec spec, String option, @Nullable Path file) {
    if (file != null) {
      Path whole = file.toAbsolutePath();
      obstacle(whole.getParent())
          .or(() -> Files.isDirectory(whole) ? Optional.of("it is a folder") : Optional.empty())
          .ifPresent(
              problem -> {
                throw refused(spec, option, file, problem);
              });
    }
  }

  /**
   * Refuses two options of a command that name the same file: one output would replace the other.
   */
  public static void checkDistinct(CommandSpec spec) {
    Map<Path, String> taken = new HashMap<>();
    for (OptionSpec option : spec.options()) {
      if (OUTPUTS.contains(option.longestName()) && option.getValue() instanceof Path file) {
        String other = taken.put(file.toAbsolutePath().normalize(), option.longestName());
        if (other != null) {
          throw new ParameterException(
              spec.commandLine(),
              "options %s and %s must name different files, but both name %s"
                  .formatted(other, option.longestName(), file));
        }
      }
    }
  }

  /** Refuses a folder that cannot be made, or not be written into, before it is needed. */
  public static void checkFolder(CommandSpec spec, String option, Path folder) {
    obstacle(folder.toAbsolutePath())
        .ifPresent(
            problem -> {
              throw new ParameterException(
                  spec.commandLine(),
                  "option %s must name a folder that can be written into, but %s cannot: %s"
                      .formatted(option, folder, problem));
            });
  }

  /** What keeps a file from being written into a folder that may not exist yet. */
  private static Optional<String> obstacle(@Nullable Path folder) {
    Path nearest = folder;
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest == null) {
      return Optional.empty();
    }
    if (!Files.isDirectory(nearest)) {
      return Optional.of(nearest + " is no folder");
    }
    return Files.isWritable(nearest)
        ? Optional.empty()
        : Optional.of("this user may not write into " + nearest);
  }

  /** Writes a text so that its file appears whole or not at all. */
  public static void write(CommandSpec spec, String option, Path file, String text) {
    try {
      TextFile.write(text, file);
    } catch (UncheckedIOException problem) {
      throw failed(spec, option, file, problem.getCause());
    }
  }

  /** Writes bytes so that their file appears whole or not at all. */
  public static void write(CommandSpec spec, String option, Path file, byte[] bytes) {
    try {
      TextFile.write(bytes, file);
    } catch (UncheckedIOException problem) {
      throw failed(spec, option, file, problem.getCause());
    }
  }

  /**
   * Writes a result so that its file appears whole or not at all.
   *
   * @return the file, which is named otherwise if the result is invalid
   */
  public static Path result(CommandSpec spec, String option, Path file, RunResult result) {
    try {
      return ResultFile.write(result, file);
    } catch (UncheckedIOException problem) {
      throw failed(spec, option, file, problem.getCause());
    }
  }

  /** Adds a text to the end of a file, which others may have begun. */
  public static void append(CommandSpec spec, String option, Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        TextFile.makeFolder(folder);
      }
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException problem) {
      throw failed(spec, option, file, problem);
    }
  }

  /** A name that cannot be written is a mistake, a disk that is full is none. */
  private static RuntimeException failed(
      CommandSpec spec, String option, Path file, @Nullable Throwable problem) {
    return problem == null || problem instanceof FileSystemException
        ? refused(spec, option, file, reason(problem))
        : new EnvironmentException(
            "option %s: %s cannot be written: %s; free some space, or name a file elsewhere"
                .formatted(option, file, problem.getMessage()),
            problem);
  }

  /** In the words of a user. */
  private static String reason(@Nullable Throwable problem) {
    return problem instanceof AccessDeniedException denied
        ? "permission denied at " + denied.getFile()
        : problem instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : problem instanceof NoSuchFileException
                    || problem instanceof FileAlreadyExistsException
                ? "it cannot be made"
                : String.valueOf(problem);
  }

  private static ParameterException refused(
      CommandSpec spec, String option, Path file, String problem) {
    return new ParameterException(
        spec.commandLine(),
        "option %s must name a file that can be written, but %s cannot: %s"
            .formatted(option, file, problem));
  }
}
