package autus.bench;

import autus.bench.cli.CommandLineTool;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(CommandLineTool.execute(arguments));
  }
}
