package autus.bench.cli.shell;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forgets such a value. */
@Command(
    name = "unset",
    description = "Removes a setting.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  unset users")
final class UnsetCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "KEY", description = "As it was set.")
  private String key = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!Session.of(spec).settings().unset(key)) {
      throw new ParameterException(
          spec.commandLine(), "%s is not set; `set` lists what is".formatted(key));
    }
    return ExitCode.PASS;
  }
}
