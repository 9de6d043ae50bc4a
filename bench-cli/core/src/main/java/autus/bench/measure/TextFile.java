package autus.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

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
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent() == null ? whole : whole.getParent();
    try {
      makeFolder(folder);
      // A temporary file as the JDK makes it could be read by its owner only.
      Path unfinished =
          folder.resolve(".%s.%s.part".formatted(whole.getFileName(), UUID.randomUUID()));
      try {
        Files.writeString(unfinished, text, StandardOpenOption.CREATE_NEW);
        move(unfinished, whole);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return file;
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot write " + file, problem);
    }
  }

  /**
   * Makes a folder and those above it, as far as they are missing.
   *
   * @throws IOException if it cannot be made, or is no folder
   */
  public static void makeFolder(Path folder) throws IOException {
    // Before JDK 19, createDirectories refuses a link to a folder.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
