package autus.bench.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as the protocol's standard transport has them: JSON, one a line, in UTF-8 (Model Context
 * Protocol 2025-11-25, Transports, stdio). Any thread may write; one reads.
 */
final class JsonLines {

  /** No request of a tool here comes near it. */
  static final int LONGEST_LINE_BYTES = 1 << 20;

  private final InputStream in;
  private final PrintStream out;

  JsonLines(InputStream in, PrintStream out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** A line that is too long; its rest has been read. */
  static final class TooLongException extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /**
   * Waits for the next line.
   *
   * @return empty at the end of the input
   */
  Optional<String> read() throws IOException, TooLongException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean isTooLong = false;
    for (int each = in.read(); each >= 0; each = in.read()) {
      if (each == '\n') {
        if (isTooLong) {
          throw new TooLongException();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      isTooLong |= line.size() >= LONGEST_LINE_BYTES;
      if (!isTooLong) {
        line.write(each);
      }
    }
    return line.size() == 0 || isTooLong
        ? Optional.empty()
        : Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  void write(JsonNode message) {
    byte[] line =
        (JsonMapper.shared().writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      out.write(line, 0, line.length);
      out.flush();
    }
  }
}
