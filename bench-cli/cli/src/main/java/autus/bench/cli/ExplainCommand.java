package autus.bench.cli;

import autus.bench.cli.session.ClosestWord;
import autus.bench.cli.session.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of the tool, or of one command. */
@Command(
    name = "help",
    description = "Lists the commands, or explains one.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench help                        all commands",
      "  autus-bench help run                    the options of run, with examples"
    })
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "What to explain; all commands if not given.")
  private @Nullable String name;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine root = spec.parent().commandLine();
    named(root).usage(spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    return ExitCode.PASS;
  }

  private CommandLine named(CommandLine root) {
    if (name == null) {
      return root;
    }
    Map<String, CommandLine> commands = root.getSubcommands();
    CommandLine command = commands.get(name);
    if (command == null) {
      Optional<String> near = ClosestWord.to(name, commands.keySet());
      throw new ParameterException(
          spec.commandLine(),
          "unknown command \"%s\"%s"
              .formatted(name, near.map(each -> "; did you mean " + each + "?").orElse("")));
    }
    return command;
  }
}
