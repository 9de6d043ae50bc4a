package autus.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that options name for output. */
final class OutputFile {

  private OutputFile() {}

  /** Writes a text so that its file appears whole or not at all. */
  static void write(CommandSpec spec, String option, Path file, String text) {
    try {
      Path folder = folderOf(file);
      Path unfinished = Files.createTempFile(folder, "." + file.getFileName(), ".part");
      try {
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException problem) {
      throw refused(spec, option, file, problem);
    }
  }

  /** Adds a text to the end of a file, which others may have begun. */
  static void append(CommandSpec spec, String option, Path file, String text) {
    try {
      folderOf(file);
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException problem) {
      throw refused(spec, option, file, problem);
    }
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return Files.createDirectories(folder == null ? file.toAbsolutePath() : folder);
  }

  private static ParameterException refused(
      CommandSpec spec, String option, Path file, IOException problem) {
    return new ParameterException(
        spec.commandLine(),
        "option %s must name a file that can be written, but %s cannot: %s"
            .formatted(option, file, problem));
  }
}
