package autus.bench.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands. */
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
      "  autus-bench serve                       the reference server with its Redis"
    })
final class AutusBench implements Runnable {

  /**
   * In the order of the help; added one by one, since making all of them takes a quarter second.
   */
  static final List<Class<?>> COMMANDS =
      List.of(
          ReproduceCommand.class,
          RunCommand.class,
          CompareCommand.class,
          GateCommand.class,
          ReportCommand.class,
          MergeCommand.class,
          AuditCommand.class,
          PredictCommand.class,
          CacheCommand.class,
          ServeCommand.class,
          DoctorCommand.class,
          ShellCommand.class,
          CompletionCommand.class,
          RehearseCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more, and show stack traces.")
  private boolean verbose;

  @Option(
      names = "--no-live",
      scope = ScopeType.INHERIT,
      description = "Show progress as plain lines, also on a terminal.")
  private boolean isPlain;

  private final Session session;

  AutusBench(Session session) {
    this.session = session;
  }

  Session session() {
    return session;
  }

  /** Whether a live view is wanted where it is possible. */
  boolean isLive() {
    return !isPlain;
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
  static AutusBench root(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand();
  }
}
