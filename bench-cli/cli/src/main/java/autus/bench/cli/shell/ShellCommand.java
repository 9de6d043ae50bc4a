package autus.bench.cli.shell;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.CacheFolder;
import autus.bench.cli.session.ErrorMessages;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.KeptResults;
import autus.bench.cli.session.Session;
import autus.bench.console.Console;
import autus.bench.console.LineShell;
import autus.bench.console.ShellWords;
import autus.bench.error.UserErrorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All commands at a prompt, or from a script, with one warm load generator. */
@Command(
    name = "shell",
    description =
        "All commands at a prompt, with completion and history; the load generator stays warm between runs.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench shell",
      "  autus-bench shell -c 'run load.yaml -d 10s; gate last --gate \"p95 < 6ms\"'",
      "  autus-bench shell < commands.txt",
      "%nIn the shell: set users 50, run, results, show 3, compare previous last,",
      "watch cache, help.",
      "`last`, `previous` and `@3` name results wherever a command takes a result file.",
      "A script ends at the first command that fails, with its exit code."
    })
public final class ShellCommand implements Callable<Integer> {

  @Option(
      names = "-c",
      paramLabel = "COMMANDS",
      description = "Run these commands, separated by semicolons, instead of a prompt.")
  private @Nullable String script;

  @Option(
      names = "--keep-going",
      description =
          "In a script, continue after a command that fails, and exit with the code of the first failure.")
  private boolean keepsGoing;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (script != null) {
      try (Session session = scripted()) {
        return runAll(session, script);
      }
    }
    Optional<Path> cache = CacheFolder.find();
    ShellCompletion completion = new ShellCompletion(AutusBench.root(spec.commandLine()).lines());
    Optional<LineShell> opened =
        LineShell.open(
            completion::commands, completion::arguments, cache.map(ShellCommand::history));
    if (opened.isEmpty()) {
      try (Session session = scripted()) {
        return runLines(session);
      }
    }
    try (LineShell shell = opened.get();
        Session session = Session.ofShell(shell.console(), results(cache))) {
      completion.of(session);
      return prompt(shell, session);
    }
  }

  private Session scripted() {
    Console console = Console.onStandardError(AutusBench.root(spec.commandLine()).isLive());
    return Session.ofShell(console, results(CacheFolder.find()));
  }

  private static KeptResults results(Optional<Path> cache) {
    return new KeptResults(cache.orElseGet(ShellCommand::temporary).resolve("results"));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("autus-bench");
    } catch (IOException problem) {
      throw new UncheckedIOException("no folder can be made for results", problem);
    }
  }

  /** Readable by its owner only, for a line may hold a header with a secret. */
  private static Path history(Path cache) {
    Path file = cache.resolve("history");
    if (!Files.exists(file)) {
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (IOException | UnsupportedOperationException without) {
        return file; // the line reader makes it as it can
      }
    }
    return file;
  }

  private int prompt(LineShell shell, Session session) {
    spec.commandLine()
        .getErr()
        .println("AUTUS Bench: `help` lists the commands, Tab completes, Ctrl-D leaves.");
    RunningServers.words().forEach(spec.commandLine().getErr()::println);
    while (!session.isLeft()) {
      Optional<String> line = shell.readLine();
      if (line.isEmpty()) {
        break;
      }
      try {
        for (List<String> words : ShellWords.commands(line.get())) {
          execute(session, words);
        }
      } catch (UserErrorException mistake) {
        ErrorMessages.print(mistake, spec.commandLine().getErr());
      }
    }
    return ExitCode.PASS;
  }

  private int runLines(Session session) throws IOException {
    int code = ExitCode.PASS;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = readCommands(lines);
        line != null && !session.isLeft() && (code == ExitCode.PASS || keepsGoing);
        line = readCommands(lines)) {
      int next = runAll(session, line);
      code = code == ExitCode.PASS ? next : code;
    }
    return code;
  }

  /** A line, and those after it as long as a quote is open; null at the end of input. */
  private static @Nullable String readCommands(BufferedReader lines) throws IOException {
    String text = lines.readLine();
    while (text != null && ShellWords.isOpen(text)) {
      String next = lines.readLine();
      if (next == null) {
        break; // the command will say that it is not closed
      }
      text = text + "\n" + next;
    }
    return text;
  }

  private int runAll(Session session, String text) {
    int code = ExitCode.PASS;
    List<List<String>> commands;
    try {
      commands = ShellWords.commands(text);
    } catch (UserErrorException mistake) {
      return ErrorMessages.print(mistake, spec.commandLine().getErr());
    }
    for (List<String> words : commands) {
      if (session.isLeft() || (code != ExitCode.PASS && !keepsGoing)) {
        break;
      }
      int next = execute(session, words);
      code = code == ExitCode.PASS ? next : code;
    }
    return code;
  }

  private int execute(Session session, List<String> words) {
    CommandLine tool = ShellTool.create(spec, session);
    tool.setOut(spec.commandLine().getOut());
    tool.setErr(spec.commandLine().getErr());
    return AutusBench.execute(tool, session.named(words).toArray(String[]::new));
  }
}
