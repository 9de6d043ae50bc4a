package autus.bench.cli.shell;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.ShownWords;
import autus.bench.console.report.CapturedReport;
import autus.bench.shape.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command again and again. */
@Command(
    name = "watch",
    description = "Shows the output of a command again and again, until q or Ctrl-C.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  watch cache", "  watch --every 5s cache stats"})
final class WatchCommand implements Callable<Integer> {

  @Option(names = "--every", paramLabel = "TIME", description = "How often (default: 2s).")
  private Duration every = Duration.ofSeconds(2);

  @Parameters(index = "0..*", arity = "1..*", paramLabel = "COMMAND", description = "What to run.")
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Session session = Session.of(spec);
    List<String> watched =
        words.equals(List.of("cache")) ? RunningServers.watchedCache(session) : words;
    int[] code = new int[1];
    CapturedReport first = output(session, watched, code);
    if (code[0] == ExitCode.WRONG_INPUT) { // it will not become right by being repeated
      spec.commandLine().getErr().print(first.text());
      spec.commandLine().getErr().flush();
      return code[0];
    }
    session
        .console(spec)
        .watch(
            "every %s: %s".formatted(Durations.format(every), ShownWords.line(watched)),
            every,
            () -> output(session, watched, code),
            spec.commandLine().getOut());
    return code[0];
  }

  /** What the command prints, its exit code in the array. */
  private CapturedReport output(Session session, List<String> words, int[] code) {
    CapturedReport out = new CapturedReport();
    CommandLine tool = ShellTool.create(spec, session);
    tool.setOut(out);
    tool.setErr(out);
    code[0] = tool.execute(session.named(words).toArray(String[]::new));
    return out;
  }
}
