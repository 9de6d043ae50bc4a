package autus.bench.console;

import autus.bench.measure.RunResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Decides how progress is shown: live on a terminal, in plain lines elsewhere. */
public final class Console {

  private final PrintStream out;
  private final boolean live;

  private Console(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /**
   * On standard error.
   *
   * @param live whether a live view is wanted where it is possible
   */
  public static Console onStandardError(boolean live) {
    return new Console(System.err, live);
  }

  /**
   * A display of progress; close it before anything else is printed.
   *
   * @param controls what the keys of a live view do
   * @param gates judges the result so far, once a second, for a live view
   */
  public Progress progress(RunControls controls, Function<RunResult, List<GateLight>> gates) {
    Optional<OpenTerminal> terminal =
        live ? OpenTerminal.ofProcess(SystemOutput.SysErr) : Optional.empty();
    return terminal
        .<Progress>map(
            open ->
                new LiveProgress(
                    open,
                    new Dashboard(Palette.ofEnvironment(), Glyphs.of(System.getenv())),
                    controls,
                    gates,
                    out))
        .orElseGet(() -> new PlainProgress(out));
  }
}
