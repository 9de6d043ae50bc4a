package autus.bench.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion for the shells of the system. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in bash or zsh.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(autus-bench completion bash)                  for this bash; in ~/.bashrc for all",
      "  source <(autus-bench completion zsh)                   for this zsh; in ~/.zshrc for all"
    })
final class CompletionCommand implements Callable<Integer> {

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
    CommandLine root = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(shell == Shell.zsh ? ZSH_PREPARATION : "");
    out.print(AutoComplete.bash(root.getCommandName(), root));
    out.flush();
    return ExitCode.PASS;
  }
}
