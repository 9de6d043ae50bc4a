package autus.bench.ci.subject;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of what a program said into a file, however long that has become. */
final class OutputEnd {

  private static final int MOST_LINES = 20;
  private static final int MOST_BYTES = 16_384;

  private OutputEnd() {}

  /** Those lines, for a message that explains a failure. */
  static String of(Path file) {
    try (RandomAccessFile output = new RandomAccessFile(file.toFile(), "r")) {
      long length = output.length();
      byte[] end = new byte[(int) Math.min(length, MOST_BYTES)];
      output.seek(length - end.length);
      output.readFully(end);
      List<String> lines =
          new String(end, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
      return last.isEmpty()
          ? "it said nothing"
          : "the last lines of its output:\n  " + String.join("\n  ", last);
    } catch (IOException unreadable) {
      return "its output cannot be read: " + unreadable.getMessage();
    }
  }
}
