package autus.bench.cli.session;

import autus.bench.console.report.ReportWriter;
import autus.bench.document.Document;
import autus.bench.document.Text;
import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Reports on standard output: one screen for who reads them on a terminal, unless {@code --full} is
 * given; the whole for a file or a pipe.
 */
public final class ShownReport {

  /** In the folder of what can be made anew: for who did not ask for a file and wants more. */
  private static final String LAST_RUN = "last-run.json";

  private ShownReport() {}

  /** Prints a report whose most important part stands first. */
  public static void print(CommandSpec spec, Document report) {
    print(spec, report, report);
  }

  /**
   * Prints a report.
   *
   * @param brief its short form, the most important first
   */
  public static void print(CommandSpec spec, Document whole, Document brief) {
    print(spec, whole, brief, "the same command with --full");
  }

  /**
   * Prints a report of which a file has the whole, since making it again takes long.
   *
   * @param brief its short form, the most important first
   */
  public static void print(CommandSpec spec, Document whole, Document brief, Path file) {
    print(spec, whole, brief, shortened(file));
  }

  private static void print(CommandSpec spec, Document whole, Document brief, String where) {
    PrintWriter out = spec.commandLine().getOut();
    if (AutusBench.root(spec.commandLine()).isFull()) {
      ReportWriter.print(out, whole);
    } else {
      ReportWriter.printScreen(out, whole, brief, Text.of("Full report: " + where));
    }
  }

  /** Whether all of a report is printed: to a file or a pipe, and with {@code --full}. */
  public static boolean isWhole(CommandSpec spec) {
    return AutusBench.root(spec.commandLine()).isFull()
        || !ReportWriter.isTerminal(spec.commandLine().getOut());
  }

  /**
   * Prints the report of a run, and says where all of it is.
   *
   * @param file in which the result was kept; empty if nobody asked for one
   */
  public static void printRun(
      CommandSpec spec, Document whole, Document brief, RunResult run, Optional<Path> file) {
    PrintWriter out = spec.commandLine().getOut();
    if (isWhole(spec)) {
      ReportWriter.print(out, whole);
      return;
    }
    ReportWriter.printScreen(out, whole, brief, Text.of(where(spec, run, file)));
  }

  private static String where(CommandSpec spec, RunResult run, Optional<Path> file) {
    if (file.isEmpty() && Session.of(spec).isShell()) {
      return "Full report: report last";
    }
    return file.or(() -> kept(run))
        .map(kept -> "Full report: autus-bench report " + shortened(kept))
        .orElse("Full report: run it again with --full, or name a file with -o");
  }

  private static Optional<Path> kept(RunResult run) {
    try {
      return CacheFolder.find().map(folder -> ResultFile.write(run, folder.resolve(LAST_RUN)));
    } catch (UncheckedIOException full) {
      return Optional.empty(); // a report is not worth failing for its copy
    }
  }

  /**
   * As it can be typed: from here if it lies below, in single quotes where a shell would read more
   * than a name.
   */
  private static String shortened(Path file) {
    Path here = Path.of("").toAbsolutePath();
    String home = System.getProperty("user.home", "");
    String path = (file.startsWith(here) ? here.relativize(file) : file).toString();
    if (!path.matches("[\\p{L}\\p{Nd}/._@:+-]+")) {
      return "'" + path.replace("'", "'\\''") + "'";
    }
    return home.length() > 1 && path.startsWith(home + "/")
        ? "~" + path.substring(home.length())
        : path;
  }
}
