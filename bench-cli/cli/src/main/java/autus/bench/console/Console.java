package autus.bench.console;

import autus.bench.console.progress.GateLight;
import autus.bench.console.progress.LiveProgress;
import autus.bench.console.progress.PlainProgress;
import autus.bench.console.progress.Progress;
import autus.bench.console.progress.RunControls;
import autus.bench.console.report.CapturedReport;
import autus.bench.console.report.RepeatedReport;
import autus.bench.console.terminal.OpenTerminal;
import autus.bench.console.terminal.Palette;
import autus.bench.measure.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.impl.DumbTerminal;
import picocli.CommandLine.Model.CommandSpec;

/** Decides how progress is shown: live on a terminal, in plain lines elsewhere. */
public final class Console {

  private final PrintStream out;
  private final Supplier<Optional<OpenTerminal>> terminal;

  private Console(PrintStream out, Supplier<Optional<OpenTerminal>> terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * On standard error.
   *
   * @param live whether a live view is wanted where it is possible
   */
  public static Console onStandardError(boolean live) {
    return new Console(
        System.err, () -> live ? OpenTerminal.ofProcess(SystemOutput.SysErr) : Optional.empty());
  }

  /** On a terminal that is open already. */
  static Console on(OpenTerminal terminal) {
    return new Console(System.err, () -> Optional.of(terminal));
  }

  /** Shows everything live on a terminal in memory, where nobody sees it. */
  public static Console nowhere() {
    return new Console(
        new PrintStream(OutputStream.nullOutputStream()), () -> Optional.of(nowhereTerminal()));
  }

  /** Loads what a prompt needs, without showing anything. */
  public static void rehearsePrompt() {
    LineShell.on(nowhereTerminal(), CommandSpec::create, words -> words, Optional.empty()).close();
  }

  private static OpenTerminal nowhereTerminal() {
    try {
      return new OpenTerminal(
          new DumbTerminal(InputStream.nullInputStream(), OutputStream.nullOutputStream()), true);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a terminal in memory failed", impossible);
    }
  }

  /** The same without a live view, whether it is possible or not. */
  public Console plain() {
    return new Console(out, Optional::empty);
  }

  /**
   * A display of progress; close it before anything else is printed.
   *
   * @param controls what the keys of a live view do
   * @param gates judges the result so far, once a second, for a live view
   */
  public Progress progress(RunControls controls, Function<RunResult, List<GateLight>> gates) {
    return terminal
        .get()
        .<Progress>map(open -> LiveProgress.on(open, controls, gates, out))
        .orElseGet(() -> new PlainProgress(out));
  }

  /**
   * Shows a report anew every so often until q or Ctrl-C is pressed; without a terminal only once,
   * in the plain output.
   *
   * @param report made anew each time
   * @param plain takes it where there is no terminal
   */
  public void watch(
      String title, Duration every, Supplier<CapturedReport> report, PrintWriter plain) {
    Optional<OpenTerminal> open = terminal.get();
    if (open.isEmpty()) {
      plain.print(report.get().text());
      plain.flush();
      return;
    }
    RepeatedReport.show(open.get(), Palette.ofEnvironment(), title, every, report);
  }
}
