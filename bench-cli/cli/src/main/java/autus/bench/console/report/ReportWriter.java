package autus.bench.console.report;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.document.Text;
import autus.bench.render.MarkdownRenderer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Size;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/**
 * Standard output. Where that is a terminal, reports are laid out to its width; to a file or a pipe
 * they go as Markdown.
 */
public final class ReportWriter extends PrintWriter {

  private static final String PROVIDER = "jni";
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;
  private static final int USUAL_ROWS = 24;
  private static final int COLOURS = 256;

  /** The prompt, and what is said beside a report, such as which file was written. */
  private static final int LINES_OF_OTHERS = 3;

  private static final int STANDARD_OUTPUT = 1;

  /** Writes to that stream, which is the standard output. */
  public ReportWriter(PrintStream standardOutput) {
    super(standardOutput, true);
  }

  /** Prints a report, laid out if the writer is one to a terminal. */
  public static void print(PrintWriter out, Document document) {
    if (out instanceof CapturedReport captured) {
      captured.print(document);
      return;
    }
    OptionalInt columns =
        out instanceof ReportWriter ? columnsOfStandardOutput() : OptionalInt.empty();
    out.print(
        columns.isPresent()
            ? TerminalReport.render(
                document, Palette.ofEnvironment(), Glyphs.of(System.getenv()), columns.getAsInt())
            : MarkdownRenderer.render(document));
    out.flush();
  }

  /**
   * Prints what is most important of a report in at most one screen of a terminal; to a file or a
   * pipe the whole of it.
   *
   * @param whole what a file or pipe gets
   * @param brief what a terminal gets, its most important blocks first
   * @param foot where the whole is, in one line
   */
  public static void printScreen(PrintWriter out, Document whole, Document brief, Text foot) {
    Optional<Size> size = out instanceof ReportWriter ? sizeOfStandardOutput() : Optional.empty();
    if (size.isEmpty()) {
      print(out, whole);
      return;
    }
    List<AttributedString> lines =
        OneScreen.lines(
            brief,
            foot,
            Palette.ofEnvironment(),
            Glyphs.of(System.getenv()),
            size.get().getColumns(),
            size.get().getRows() - LINES_OF_OTHERS);
    lines.forEach(line -> out.print(line.toAnsi(COLOURS, ForceMode.None) + "\n"));
    out.flush();
  }

  /** Prints a section that belongs to the report printed before. */
  public static void printBelow(PrintWriter out, Section section) {
    out.print("\n");
    print(out, Document.of(section).atLevel(2));
  }

  /** Whether somebody reads on a terminal what is printed there. */
  public static boolean isTerminal(PrintWriter out) {
    return out instanceof ReportWriter && columnsOfStandardOutput().isPresent();
  }

  /** Whether somebody types on a terminal what is read from standard input. */
  public static boolean isTerminalRead() {
    try {
      return TerminalProvider.load(PROVIDER).isSystemStream(SystemStream.Input);
    } catch (IOException | RuntimeException | LinkageError none) {
      return false; // no native code for this platform
    }
  }

  /** Columns and rows, at least those of a usual terminal. Empty if it is no terminal. */
  private static Optional<Size> sizeOfStandardOutput() {
    OptionalInt columns = columnsOfStandardOutput();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    CLibrary.WinSize window = new CLibrary.WinSize();
    boolean isKnown = CLibrary.ioctl(STANDARD_OUTPUT, CLibrary.TIOCGWINSZ, window) == 0;
    int rows = isKnown ? window.ws_row : USUAL_ROWS;
    return Optional.of(new Size(columns.getAsInt(), Math.max(USUAL_ROWS, rows)));
  }

  /** Asked anew each time, for windows change. Empty if it is no terminal. */
  private static OptionalInt columnsOfStandardOutput() {
    try {
      TerminalProvider provider = TerminalProvider.load(PROVIDER);
      if (!provider.isSystemStream(SystemStream.Output)) {
        return OptionalInt.empty();
      }
      int columns = provider.systemStreamWidth(SystemStream.Output);
      return OptionalInt.of(columns > 0 ? Math.max(FEWEST_COLUMNS, columns) : USUAL_COLUMNS);
    } catch (IOException | RuntimeException | LinkageError none) {
      return OptionalInt.empty(); // no native code for this platform
    }
  }
}
