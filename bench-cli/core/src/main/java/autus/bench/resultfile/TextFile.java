package autus.bench.resultfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/**
 * Writes a text so that its file appears whole or not at all. A link is followed, and what is no
 * regular file, a pipe or a device, is written through. Stateless.
 */
public final class TextFile {

  /** Where names stand for open files and devices, also for those that are regular files. */
  private static final List<Path> SPECIAL_FOLDERS = List.of(Path.of("/dev"), Path.of("/proc"));

  private static final int MOST_LINKS = 40;

  private TextFile() {}

  /**
   * Writes the file, and its folder if that is missing.
   *
   * @return the file
   * @throws UncheckedIOException if it cannot be written; nothing is left of it then
   */
  public static Path write(String text, Path file) {
    return write(text.getBytes(StandardCharsets.UTF_8), file);
  }

  /** The same of any bytes. */
  public static Path write(byte[] bytes, Path file) {
    try {
      if (isWrittenThrough(file)) {
        Files.write(file, bytes, StandardOpenOption.WRITE);
        return file;
      }
      Path whole = behindLinks(file.toAbsolutePath());
      Path folder = whole.getParent() == null ? whole : whole.getParent();
      makeFolder(folder);
      // A temporary file as the JDK makes it could be read by its owner only.
      Path unfinished =
          folder.resolve(".%s.%s.part".formatted(whole.getFileName(), UUID.randomUUID()));
      try {
        Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW);
        move(unfinished, whole);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return file;
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot write " + file, problem);
    }
  }

  /** Whether the name stands for a pipe, a device or an open file, which nothing may replace. */
  public static boolean isWrittenThrough(Path file) {
    Path behind = file.toAbsolutePath().normalize();
    for (int hops = 0; hops <= MOST_LINKS; hops++) {
      if (SPECIAL_FOLDERS.stream().anyMatch(behind::startsWith)) {
        return true;
      }
      if (!Files.isSymbolicLink(behind)) {
        break;
      }
      behind = next(behind);
    }
    return Files.exists(behind) && !Files.isRegularFile(behind) && !Files.isDirectory(behind);
  }

  private static Path behindLinks(Path file) {
    Path behind = file;
    for (int hops = 0; hops < MOST_LINKS && Files.isSymbolicLink(behind); hops++) {
      behind = next(behind);
    }
    return behind;
  }

  private static Path next(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    } catch (IOException gone) {
      return link;
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
