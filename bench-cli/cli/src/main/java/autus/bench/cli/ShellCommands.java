package autus.bench.cli;

import autus.bench.cli.KeptResults.Kept;
import autus.bench.console.CapturedReport;
import autus.bench.console.ReportWriter;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.measure.ResultFile;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.RunReport;
import autus.bench.shape.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that mean something in a shell only. */
final class ShellCommands {

  private ShellCommands() {}

  /** Adds them to the tool's commands. */
  static void addTo(CommandLine tool) {
    tool.addSubcommand(new Set());
    tool.addSubcommand(new Unset());
    tool.addSubcommand(new Results());
    tool.addSubcommand(new Show());
    tool.addSubcommand(new Watch());
    tool.addSubcommand(new Exit());
    tool.addSubcommand(new CommandLine.HelpCommand());
  }

  @Command(
      name = "set",
      description = "Keeps a value for an option of later commands; without a key shows all.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  set users 50", "  set target http://127.0.0.1:8003", "  set scenario my.yaml"})
  static final class Set implements Callable<Integer> {

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "KEY",
        description = "An option without its dashes, or scenario.")
    private String key = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "Its value.")
    private String value = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Settings settings = Session.of(spec).settings();
      if (key.isEmpty()) {
        PrintWriter out = spec.commandLine().getOut();
        settings.all().forEach((name, set) -> out.println("set " + name + " " + set));
        out.flush();
        return ExitCode.PASS;
      }
      Collection<String> keys = Settings.keys(spec.parent().commandLine());
      if (!keys.contains(key)) {
        throw new ParameterException(
            spec.commandLine(),
            "no command has an option --%s%s"
                .formatted(
                    key,
                    Nearest.to(key, keys).map(near -> "; did you mean " + near + "?").orElse("")));
      }
      if (value.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "%s needs a value, such as: set users 50".formatted(key));
      }
      settings.set(key, value);
      return ExitCode.PASS;
    }
  }

  @Command(
      name = "unset",
      description = "Forgets a value that was set.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = "  unset users")
  static final class Unset implements Callable<Integer> {

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

  @Command(
      name = "results",
      description = "Lists the results that were kept, the latest last.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = "  results")
  static final class Results implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Table.Builder table =
          Table.create()
              .words("Name", "Run")
              .numbers("Requests", "Hit rate", "P95, ms", "Failed")
              .words("Remark");
      List<Kept> kept = Session.of(spec).results().list();
      for (Kept each : kept) {
        RunResult run = ResultFile.read(each.file());
        Totals totals = Totals.of(run);
        List<String> remarks = new ArrayList<>(run.identity().validity().reasons());
        remarks.replaceAll(reason -> "invalid: " + reason);
        remarks.addAll(run.identity().remarks());
        table.row(
            "@" + each.number(),
            run.name(),
            Amounts.count(totals.requestCount()),
            Amounts.percent(totals.hitRatio()),
            totals.allResponse().isEmpty()
                ? Span.NONE
                : Amounts.millis(totals.allResponse().quantileNanos(0.95)),
            Amounts.count(totals.failedCount()),
            String.join("; ", remarks));
      }
      ReportWriter.print(
          spec.commandLine().getOut(),
          Document.of(
              kept.isEmpty()
                  ? Paragraph.of("no result yet; %s makes one", Text.code("run"))
                  : table.build()));
      return ExitCode.PASS;
    }
  }

  @Command(
      name = "show",
      description = "Prints the report of a kept result.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  show", "  show 3"})
  static final class Show implements Callable<Integer> {

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "RESULT",
        description = "A number, last, previous or a file (default: last).")
    private String name = "last";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      String asked = name.matches("\\d{1,9}") ? "@" + name : name;
      RunResult run = ResultFile.read(Session.of(spec).resolve(spec, asked));
      ReportWriter.print(spec.commandLine().getOut(), RunReport.of(run));
      return ExitCode.PASS;
    }
  }

  @Command(
      name = "watch",
      description = "Shows the output of a command again and again, until q or Ctrl-C.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExamples:%n",
      footer = {"  watch cache", "  watch --every 5s cache stats"})
  static final class Watch implements Callable<Integer> {

    @Option(names = "--every", paramLabel = "TIME", description = "How often (default: 2s).")
    private Duration every = Duration.ofSeconds(2);

    @Parameters(
        index = "0..*",
        arity = "1..*",
        paramLabel = "COMMAND",
        description = "What to run.")
    private List<String> words = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      List<String> watched = words.equals(List.of("cache")) ? List.of("cache", "stats") : words;
      Session session = Session.of(spec);
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
              "every %s: %s".formatted(Durations.format(every), String.join(" ", watched)),
              every,
              () -> output(session, watched, code),
              spec.commandLine().getOut());
      return code[0];
    }

    /** What the command prints, its exit code in the array. */
    private static CapturedReport output(Session session, List<String> words, int[] code) {
      CapturedReport out = new CapturedReport();
      CommandLine tool = ShellCommand.tool(session);
      tool.setOut(out);
      tool.setErr(out);
      code[0] = tool.execute(session.named(words).toArray(String[]::new));
      return out;
    }
  }

  @Command(
      name = "exit",
      aliases = "quit",
      description = "Leaves the shell, as Ctrl-D does.",
      footerHeading = "%nExamples:%n",
      footer = "  exit")
  static final class Exit implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Session.of(spec).leave();
      return ExitCode.PASS;
    }
  }
}
