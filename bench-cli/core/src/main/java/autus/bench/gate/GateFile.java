package autus.bench.gate;

import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads gates from a text file, one a line; empty lines and lines that begin with # are skipped.
 */
public final class GateFile {

  /** The largest file, in bytes. */
  static final int LARGEST_BYTES = 1 << 20;

  private GateFile() {}

  /**
   * Reads the gates.
   *
   * @param masked hides secrets in a gate's text before anything shows it
   * @throws UserErrorException if the file cannot be read, holds no gate, or one of them is wrong
   */
  public static List<Gate> read(Path file, UnaryOperator<String> masked) {
    List<Gate> gates = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        gates.add(Gate.parse(masked.apply(line.strip()), file + ":" + number));
      }
    }
    if (gates.isEmpty()) {
      throw new UserErrorException(
          file + ": must have at least one gate, one per line, such as p95 < 6ms, but has none");
    }
    return gates;
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(file + ": no such file; a gate file has one gate per line");
    }
    try {
      byte[] bytes;
      try (InputStream stream = Files.newInputStream(file)) {
        bytes = stream.readNBytes(LARGEST_BYTES + 1);
      }
      if (bytes.length > LARGEST_BYTES) {
        throw new UserErrorException(
            "%s: a gate file must be at most %d bytes, but it is larger; it has one gate per line"
                .formatted(file, LARGEST_BYTES));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .lines()
          .toList();
    } catch (CharacterCodingException problem) {
      throw new UserErrorException(
          file + ": a gate file must be UTF-8 text, but it is not; save it as such", problem);
    } catch (IOException problem) {
      throw new UserErrorException(
          file + ": cannot be read as text: " + problem.getMessage(), problem);
    }
  }
}
