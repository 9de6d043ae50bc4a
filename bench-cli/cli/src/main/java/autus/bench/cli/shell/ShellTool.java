package autus.bench.cli.shell;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.CommandLineFactory;
import autus.bench.cli.session.Session;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line that a shell has: the tool's commands, and some of its own. */
final class ShellTool {

  /** Commands that make no sense in a shell. */
  private static final List<String> LEFT_OUT = List.of("shell", "serve", "rehearse", "completion");

  private static final String[] EXAMPLES_AT_THE_PROMPT = {
    "  run http://127.0.0.1:8003/devices/list -u 20 -d 10s",
    "  set users 50                  an option that holds for every later command",
    "  run                           the last scenario again",
    "  compare previous last"
  };

  private ShellTool() {}

  /** Makes the one of a command's tool, with which its session goes on. */
  static CommandLine create(CommandSpec spec, Session session) {
    return create(AutusBench.root(spec.commandLine()).lines(), session);
  }

  /** Makes it anew, as for each line of a shell, so that no command keeps anything. */
  static CommandLine create(CommandLineFactory lines, Session session) {
    CommandLine tool =
        lines.create(
            session,
            List.of(
                new SetCommand(),
                new UnsetCommand(),
                new ResultsCommand(),
                new ShowCommand(),
                new WatchCommand(),
                new ExitCommand()));
    CommandSpec root = tool.getCommandSpec();
    LEFT_OUT.stream().filter(root.subcommands()::containsKey).forEach(root::removeSubcommand);
    root.usageMessage().footer(EXAMPLES_AT_THE_PROMPT);
    tool.setDefaultValueProvider(session.settings());
    root.name("");
    return tool;
  }
}
