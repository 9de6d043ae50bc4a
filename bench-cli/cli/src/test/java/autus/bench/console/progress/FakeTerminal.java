package autus.bench.console.progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A terminal in this process: keys go in, an emulated screen comes out. Thread-safe. */
final class FakeTerminal implements AutoCloseable {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LineDisciplineTerminal terminal;

  FakeTerminal(int columns, int rows) throws IOException {
    terminal =
        new LineDisciplineTerminal("fake", "xterm-256color", written, StandardCharsets.UTF_8);
    terminal.setSize(new Size(columns, rows));
  }

  LineDisciplineTerminal terminal() {
    return terminal;
  }

  void type(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
  }

  void resize(int columns, int rows) {
    terminal.setSize(new Size(columns, rows));
  }

  /** Everything written so far. */
  String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  /** What an emulator of this size shows after everything written so far, line by line. */
  String screen() {
    Size size = terminal.getSize();
    ScreenTerminal emulator = new ScreenTerminal(size.getColumns(), size.getRows());
    emulator.write(written());
    long[] cells = new long[size.getColumns() * size.getRows()];
    emulator.dump(cells, 0, 0, size.getRows(), size.getColumns(), new int[2]);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      int character = (int) (cells[i] & 0xffffffffL);
      text.append(character == 0 ? ' ' : (char) character);
      if ((i + 1) % size.getColumns() == 0) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
