package autus.bench.cli;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for the shells of the system. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in bash or zsh.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(autus-bench completion bash)     for this bash; in ~/.bashrc for all",
      "  source <(autus-bench completion zsh)      for this zsh; in ~/.zshrc for all"
    })
public final class CompletionCommand implements Callable<Integer> {

  /** A shell whose completion is known. */
  enum Shell {
    bash,
    zsh
  }

  /** What zsh needs before it understands completion for bash. */
  private static final String ZSH_PREPARATION =
      "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";

  @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine root = CommandLineTool.create();
    root.getSubcommands().values().forEach(CompletionCommand::nameFiles);
    PrintWriter out = spec.commandLine().getOut();
    out.print(shell == Shell.zsh ? ZSH_PREPARATION : "");
    out.print(AutoComplete.bash(root.getCommandName(), root));
    out.flush();
    return ExitCode.PASS;
  }

  /** Lets a scenario, which may be a URL too, be completed as the file that it mostly is. */
  private static void nameFiles(CommandLine command) {
    CommandSpec names = command.getCommandSpec();
    for (PositionalParamSpec parameter : List.copyOf(names.positionalParameters())) {
      if (Settings.isScenario(parameter)) {
        names.remove(parameter);
        names.addPositional(
            PositionalParamSpec.builder()
                .index(parameter.index())
                .arity(parameter.arity())
                .paramLabel(parameter.paramLabel())
                .type(Path.class)
                .build());
      }
    }
  }
}
