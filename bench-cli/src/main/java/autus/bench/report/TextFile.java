package autus.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text so that its file appears whole or not at all. Stateless. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes the file, and its folder if that is missing.
   *
   * @return the file
   * @throws UncheckedIOException if it cannot be written; nothing is left of it then
   */
  public static Path write(String text, Path file) {
    try {
      Path whole = file.toAbsolutePath();
      Path folder = whole.getParent() == null ? whole : whole.getParent();
      Files.createDirectories(folder);
      Path unfinished = Files.createTempFile(folder, "." + whole.getFileName(), ".part");
      try {
        Files.writeString(unfinished, text);
        Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return file;
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot write " + file, problem);
    }
  }
}
