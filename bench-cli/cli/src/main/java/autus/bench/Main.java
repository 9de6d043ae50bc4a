package autus.bench;

import autus.bench.cli.CommandLineTool;
import autus.bench.cli.LibraryLog;
import java.util.Locale;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // numbers in output and files are the same everywhere
    LibraryLog.install();
    System.exit(CommandLineTool.run(arguments));
  }
}
