package autus.bench.cli;

import autus.bench.cli.options.OptionSections;
import autus.bench.cli.options.OptionValues;
import autus.bench.cli.peer.PeerWords;
import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.ErrorMessages;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Interruption;
import autus.bench.cli.session.OptionRules;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.Settings;
import autus.bench.cli.session.TypedUrl;
import autus.bench.console.report.ReportWriter;
import autus.bench.console.report.StandardOutput;
import autus.bench.console.terminal.OpenTerminal;
import autus.bench.error.BenchException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Builds the command line and executes commands with it. */
public final class CommandLineTool {

  private CommandLineTool() {}

  /**
   * Executes the command of this process, whose standard output nobody else writes.
   *
   * @return its exit code, or another if it went well and what it printed was lost
   */
  public static int run(String... arguments) {
    StandardOutput output = StandardOutput.install();
    int own = execute(arguments);
    Optional<String> problem = output.problem();
    problem.ifPresent(text -> System.err.println("autus-bench: " + text));
    int code = problem.isPresent() && own == ExitCode.PASS ? ExitCode.RUN_INVALID : own;
    if (OpenTerminal.isGivenUp()) {
      Interruption.quit(code); // or the terminal's library would wait for it at the end
    }
    return code;
  }

  /** Executes one command; results go to stdout, everything else to stderr. */
  public static int execute(String... arguments) {
    CommandLine line;
    try {
      line = createFor(TypedUrl.withCommand(arguments));
    } catch (BenchException unusable) {
      return ErrorMessages.print(
          unusable, new PrintWriter(System.err, true, Charset.defaultCharset()));
    }
    if (Boolean.getBoolean(OptionRules.CHECK_ONLY_PROPERTY)) {
      line.setExecutionStrategy(OptionRules::check);
    }
    return AutusBench.execute(line.setOut(new ReportWriter(System.out)), arguments);
  }

  /** With all commands, as for who documents them. */
  public static CommandLine create() {
    return create(Session.single(), List.of());
  }

  /** With all commands, and more that only this session has. */
  static CommandLine create(Session session, List<?> more) {
    return create(session, Commands.all(), more);
  }

  /** With no more of the commands than these words need. */
  static CommandLine createFor(String... arguments) {
    return create(Session.single(), Commands.neededFor(arguments), List.of());
  }

  private static CommandLine create(Session session, List<?> commands, List<?> more) {
    CommandLine line = new CommandLine(new AutusBench(session, CommandLineTool::create));
    commands.forEach(line::addSubcommand);
    more.forEach(line::addSubcommand);
    if (commands.size() > 1) {
      line.addSubcommand(new ExplainCommand());
    }
    // Converters, sections and handlers reach only those commands that are there already.
    OptionValues.convertIn(line);
    OptionSections.showIn(line);
    ErrorMessages.showIn(line);
    line.getSubcommands().values().stream()
        .filter(CommandLineTool::takesALoad)
        .forEach(PeerWords::understandIn);
    line.setExpandAtFiles(false); // what begins with @ is a value
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Whether it has the options of load testers. */
  private static boolean takesALoad(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream().anyMatch(Settings::isScenario);
  }
}
