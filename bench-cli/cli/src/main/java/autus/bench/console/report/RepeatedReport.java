package autus.bench.console.report;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.OpenTerminal;
import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.PrintableText;
import autus.bench.console.terminal.Screen;
import autus.bench.console.terminal.ScreenLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;

/** A report that is shown anew every so often. */
public final class RepeatedReport {

  private static final int CTRL_C = 3;

  private RepeatedReport() {}

  /** Shows it until q or Ctrl-C is pressed, and gives the terminal back. */
  public static void show(
      OpenTerminal terminal,
      Palette palette,
      String title,
      Duration every,
      Supplier<CapturedReport> report) {
    Screen screen = new Screen(terminal.terminal());
    Thread hook = new Thread(screen::restore, "autus-restore");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      int key;
      do {
        screen.paint(lay(screen.size(), palette, title, report.get()));
        key = terminal.terminal().reader().read(every.toMillis());
      } while (key != 'q' && key != CTRL_C && key != NonBlockingReader.EOF);
    } catch (IOException problem) {
      throw new UncheckedIOException("keys cannot be read from the terminal", problem);
    } finally {
      screen.restore();
      Runtime.getRuntime().removeShutdownHook(hook);
      terminal.close();
    }
  }

  private static List<AttributedString> lay(
      Size size, Palette palette, String title, CapturedReport report) {
    List<AttributedString> lines = new ArrayList<>();
    int columns = size.getColumns();
    lines.add(new ScreenLine(columns).add(title, palette.title()).build());
    for (CapturedReport.Part part : report.parts()) {
      lines.addAll(lay(part, palette, columns));
    }
    while (lines.size() < size.getRows() - 1) {
      lines.add(AttributedString.EMPTY);
    }
    List<AttributedString> shown =
        new ArrayList<>(lines.subList(0, Math.max(0, size.getRows() - 1)));
    shown.add(
        new ScreenLine(columns).add("q", palette.title()).add(" back", palette.weak()).build());
    return shown;
  }

  private static List<AttributedString> lay(
      CapturedReport.Part part, Palette palette, int columns) {
    return part.document()
        .map(
            document ->
                TerminalReport.lines(document, palette, Glyphs.of(System.getenv()), columns))
        .orElseGet(
            () ->
                part.lines()
                    .lines()
                    .map(line -> new AttributedString(PrintableText.of(line)))
                    .map(line -> line.columnSubSequence(0, columns))
                    .toList());
  }
}
