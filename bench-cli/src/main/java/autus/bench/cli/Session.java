package autus.bench.cli;

import autus.bench.console.Console;
import autus.bench.console.GateLight;
import autus.bench.console.Progress;
import autus.bench.console.RunControls;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.measure.RunResult;
import autus.bench.run.RunService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What outlives a command. A command alone has a session of its own; in a shell all commands share
 * one, so that the load generator stays warm and its measurement floor known. One thread at a time.
 */
final class Session implements AutoCloseable {

  private final Optional<Console> shellConsole;
  private @Nullable RunService warm;

  private Session(Optional<Console> shellConsole) {
    this.shellConsole = shellConsole;
  }

  /** Of one command. */
  static Session single() {
    return new Session(Optional.empty());
  }

  /** Of a shell, whose commands show their progress on that console. */
  static Session ofShell(Console console) {
    return new Session(Optional.of(console));
  }

  /** That in which the command runs. */
  static Session of(CommandSpec spec) {
    return AutusBench.root(spec.commandLine()).session();
  }

  /** The load generator, warm from earlier commands or new. Stays open until the session ends. */
  RunService runs(OutcomeClassifier classifier) {
    RunService known = warm;
    if (known == null) {
      known = new RunService(ToolVersion.nameAndVersion(), classifier);
      warm = known;
    } else {
      known.classifyWith(classifier);
      known.goOn();
    }
    return known;
  }

  /**
   * A display of progress on stderr. Close it before anything else is printed.
   *
   * @param gates judges the result so far
   */
  Progress progress(
      CommandSpec spec, RunControls controls, Function<RunResult, List<GateLight>> gates) {
    return shellConsole
        .orElseGet(() -> Console.onStandardError(AutusBench.root(spec.commandLine()).isLive()))
        .progress(controls, gates);
  }

  /** Called after each command: nothing needs to stay warm when there will be no other. */
  void commandEnded() {
    if (shellConsole.isEmpty()) {
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
