package autus.bench.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text so that its file appears whole or not at all. */
final class TextFile {

  private TextFile() {}

  static Path write(String text, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path unfinished =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), "." + file.getFileName(), ".part");
      try {
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return file;
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot write " + file, problem);
    }
  }
}
