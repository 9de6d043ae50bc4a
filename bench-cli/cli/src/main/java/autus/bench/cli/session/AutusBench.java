package autus.bench.cli.session;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. It knows none of them; whoever makes a command line adds them. */
@Command(
    name = "autus-bench",
    description = "The load tester that understands caches.",
    mixinStandardHelpOptions = true,
    versionProvider = ToolVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench reproduce                   check the v4.5 report, claim by claim",
      "  autus-bench run http://127.0.0.1:8003/devices/list -u 50 -d 10s",
      "  autus-bench :8003/health -c 50 -z 10s   the same as run, localhost, -u and -d",
      "  autus-bench serve                       the reference server with its Redis"
    })
public final class AutusBench implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print more details, including stack traces.")
  private boolean verbose;

  @Option(
      names = "--no-live",
      scope = ScopeType.INHERIT,
      description = "Show progress as plain lines, on a terminal too.")
  private boolean isPlain;

  @Option(
      names = "--full",
      scope = ScopeType.INHERIT,
      description = "Print full reports on a terminal too, which otherwise gets one screen.")
  private boolean isWhole;

  private final Session session;
  private final CommandLineFactory lines;

  /**
   * The root of one command line.
   *
   * @param lines makes others with the same commands
   */
  public AutusBench(Session session, CommandLineFactory lines) {
    this.session = session;
    this.lines = lines;
  }

  /** Executes one command of the tool, and ends what must not outlive it; the exit code. */
  public static int execute(CommandLine line, String... arguments) {
    int own;
    boolean isInterrupted;
    try {
      own = executeAlone(line, arguments);
    } finally {
      isInterrupted = Interruption.commandEnded();
      root(line).session().commandEnded();
    }
    // Whatever it had come to: who interrupts is not told that all went well.
    return isInterrupted ? ExitCode.RUN_INVALID : own;
  }

  private static int executeAlone(CommandLine line, String... arguments) {
    try {
      return line.execute(TypedUrl.withCommand(arguments));
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      return ErrorMessages.exhausted(exhausted, line.getErr());
    }
  }

  Session session() {
    return session;
  }

  /** Makes more command lines with the commands of this one. */
  public CommandLineFactory lines() {
    return lines;
  }

  /** Whether a live view is wanted where it is possible. */
  public boolean isLive() {
    return !isPlain;
  }

  /** Whether reports are to be whole, however long. */
  boolean isFull() {
    return isWhole;
  }

  /** Without a command: what can be done. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  static boolean isVerbose(CommandLine command) {
    return root(command).verbose;
  }

  /** The tool to which a command belongs. */
  public static AutusBench root(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand();
  }
}
