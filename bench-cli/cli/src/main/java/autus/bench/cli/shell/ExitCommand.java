package autus.bench.cli.shell;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The way out. */
@Command(
    name = "exit",
    aliases = "quit",
    description = "Leaves the shell, as Ctrl-D does.",
    footerHeading = "%nExamples:%n",
    footer = "  exit")
final class ExitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Session.of(spec).leave();
    return ExitCode.PASS;
  }
}
