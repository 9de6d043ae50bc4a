package autus.bench.referenceserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last lines of a stream, in fixed memory; longer lines are cut. Thread-safe. */
final class LastLines {

  static final int LINES = 20;
  static final int LINE_CHARACTERS = 1_000;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Reads the stream to its end and passes each line on after it was kept. */
  void drain(InputStream stream, Consumer<String> listener) throws IOException {
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      char[] buffer = new char[4096];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            end(line, listener);
          } else if (buffer[i] != '\r' && line.length() < LINE_CHARACTERS) {
            line.append(buffer[i]);
          }
        }
      }
      end(line, listener);
    }
  }

  private void end(StringBuilder line, Consumer<String> listener) {
    if (line.length() > 0) {
      String text = line.toString();
      line.setLength(0);
      add(text);
      listener.accept(text);
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  synchronized List<String> toList() {
    return List.copyOf(lines);
  }
}
