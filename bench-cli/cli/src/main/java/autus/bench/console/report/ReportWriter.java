package autus.bench.console.report;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.render.MarkdownRenderer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.OptionalInt;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * Standard output. Where that is a terminal, reports are laid out to its width; to a file or a pipe
 * they go as Markdown.
 */
public final class ReportWriter extends PrintWriter {

  private static final String PROVIDER = "jni";
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;

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
