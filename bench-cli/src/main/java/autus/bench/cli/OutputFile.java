package autus.bench.cli;

import autus.bench.measure.ResultFile;
import autus.bench.measure.RunResult;
import autus.bench.report.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that options name for output. */
final class OutputFile {

  private OutputFile() {}

  /** Writes a text so that its file appears whole or not at all. */
  static void write(CommandSpec spec, String option, Path file, String text) {
    try {
      TextFile.write(text, file);
    } catch (UncheckedIOException problem) {
      throw refused(spec, option, file, problem);
    }
  }

  /**
   * Writes a result so that its file appears whole or not at all.
   *
   * @return the file, which is named otherwise if the result is invalid
   */
  static Path result(CommandSpec spec, String option, Path file, RunResult result) {
    try {
      return ResultFile.write(result, file);
    } catch (UncheckedIOException problem) {
      throw refused(spec, option, file, problem);
    }
  }

  /** Adds a text to the end of a file, which others may have begun. */
  static void append(CommandSpec spec, String option, Path file, String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException problem) {
      throw refused(spec, option, file, problem);
    }
  }

  private static ParameterException refused(
      CommandSpec spec, String option, Path file, Exception problem) {
    return new ParameterException(
        spec.commandLine(),
        "option %s must name a file that can be written, but %s cannot: %s"
            .formatted(option, file, problem));
  }
}
