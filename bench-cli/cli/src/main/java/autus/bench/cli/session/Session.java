package autus.bench.cli.session;

import autus.bench.console.Console;
import autus.bench.console.progress.GateLight;
import autus.bench.console.progress.Progress;
import autus.bench.console.progress.RunControls;
import autus.bench.load.connection.TransportKind;
import autus.bench.measure.RunResult;
import autus.bench.run.EventLoops;
import autus.bench.run.RunService;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What outlives a command. A command alone has a session of its own; in a shell all commands share
 * one, so that the load generator stays warm and its measurement floor known. One thread at a time.
 */
public final class Session implements AutoCloseable {

  private final boolean isShell;
  private final Optional<Console> ownConsole;
  private final KeptResults results;
  private final Settings settings = new Settings();
  private @Nullable RunService warm;
  private boolean left;

  private Session(boolean isShell, Optional<Console> ownConsole, KeptResults results) {
    this.isShell = isShell;
    this.ownConsole = ownConsole;
    this.results = results;
  }

  /** Of one command, which keeps no results and no settings. */
  public static Session single() {
    return new Session(false, Optional.empty(), new KeptResults(Path.of("")));
  }

  /** The same of one that shows its progress there, whatever standard error is. */
  public static Session single(Console console) {
    return new Session(false, Optional.of(console), new KeptResults(Path.of("")));
  }

  /**
   * Of a shell.
   *
   * @param console where its commands show their progress
   * @param results where those of its runs are kept
   */
  public static Session ofShell(Console console, KeptResults results) {
    return new Session(true, Optional.of(console), results);
  }

  /** That in which the command runs. */
  public static Session of(CommandSpec spec) {
    return AutusBench.root(spec.commandLine()).session();
  }

  /** The load generator, warm from earlier commands or new. Stays open until the session ends. */
  public RunService runs() {
    return runs(new EventLoops(TransportKind.best()));
  }

  /** The same with those event loops. */
  public RunService runs(EventLoops eventLoops) {
    RunService known = warm;
    if (known != null && !known.eventLoops().equals(eventLoops)) {
      known.close();
      known = null;
    }
    if (known == null) {
      known = new RunService(ToolVersion.nameAndVersion(), eventLoops);
      warm = known;
    } else {
      known.goOn();
    }
    return known;
  }

  /** Where commands show what moves. */
  public Console console(CommandSpec spec) {
    boolean live = AutusBench.root(spec.commandLine()).isLive();
    return ownConsole
        .map(own -> live ? own : own.plain())
        .orElseGet(() -> Console.onStandardError(live));
  }

  /**
   * A display of progress on stderr. Close it before anything else is printed.
   *
   * @param gates judges the result so far
   */
  public Progress progress(
      CommandSpec spec, RunControls controls, Function<RunResult, List<GateLight>> gates) {
    return console(spec).progress(controls, gates);
  }

  /** Results of earlier runs. */
  public KeptResults results() {
    return results;
  }

  /** Whether results are kept under a number, for the commands that follow. */
  boolean isShell() {
    return isShell;
  }

  /** Values of options that commands of this session share. */
  public Settings settings() {
    return settings;
  }

  /** Keeps the result of a run in a shell, and what was run, for the next. */
  public void ran(String source, RunResult result, PrintWriter err) {
    if (isShell) {
      if (!source.isEmpty()) {
        settings.set(Settings.SCENARIO, source);
      }
      err.println("kept as @" + results.add(result).number());
    }
  }

  /** A line's words with the files in the place of names of results. */
  public List<String> named(List<String> words) {
    return words.stream()
        .map(
            word ->
                KeptResults.isName(word)
                    ? results.find(word).map(kept -> kept.file().toString()).orElse(word)
                    : word)
        .toList();
  }

  /**
   * The file of a result.
   *
   * @param name of a kept one, or a file
   */
  public Path resolve(CommandSpec spec, String name) {
    if (!KeptResults.isName(name)) {
      return Path.of(name);
    }
    return results
        .find(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no result is kept as %s; %s".formatted(name, results.words())))
        .file();
  }

  /** Ends the shell after the running command. */
  public void leave() {
    left = true;
  }

  public boolean isLeft() {
    return left;
  }

  /** Called after each command: nothing needs to stay warm when there will be no other. */
  void commandEnded() {
    if (!isShell) {
      close();
    }
  }

  /** Ends the threads of the load generator. */
  @Override
  public void close() {
    RunService known = warm;
    if (known != null) {
      warm = null;
      known.close();
    }
  }
}
