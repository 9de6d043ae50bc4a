package autus.bench.ci.subject;

import autus.bench.error.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command of the user in a shell, with all processes that it starts: a group of their own, so
 * that Ctrl-C reaches them through this process only and all of them can be ended by the group's
 * number. When this process ends, however that is, they are told to end, because their shell reads
 * its standard input from here. Thread-safe; closing it twice is harmless.
 */
final class ProcessGroup implements AutoCloseable {

  private static final Duration ORDERLY = Duration.ofSeconds(5);
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final String SHELL = "/bin/sh";

  /**
   * Runs the command beside a watcher that ends the group when standard input does. The shell ends
   * as the command does.
   */
  private static final String SCRIPT =
      """
      exec 3<&0 </dev/null
      sh -c "$1" 3<&- &
      command=$!
      (trap '' TERM; read -r _ <&3; if [ "$2" = alone ]; then kill -TERM "$command"; else kill -TERM 0; fi) &
      watcher=$!
      exec 3<&-
      trap 'kill -TERM "$command" 2>/dev/null' TERM
      wait "$command"
      code=$?
      # Interrupted by the trap: the command is still on its way out.
      while kill -0 "$command" 2>/dev/null; do wait "$command"; code=$?; done
      trap '' TERM
      kill -KILL "$watcher" 2>/dev/null
      exit "$code"
      """;

  private final Process process;
  private final Path output;
  private final boolean hasGroup;
  private final Thread hook = new Thread(this::end, "autus-ci-end");

  private ProcessGroup(Process process, Path output, boolean hasGroup) {
    this.process = process;
    this.output = output;
    this.hasGroup = hasGroup;
  }

  /**
   * Starts a command.
   *
   * @param command as a shell takes it
   * @param folder in which it runs
   * @param output the file into which it speaks; replaced
   * @throws EnvironmentException if there is no shell
   */
  static ProcessGroup start(String command, Path folder, Path output) {
    Optional<Path> setsid = program("setsid");
    List<String> words = new ArrayList<>();
    setsid.ifPresent(path -> words.add(path.toString()));
    words.addAll(
        List.of(SHELL, "-c", SCRIPT, "sh", command, setsid.isPresent() ? "group" : "alone"));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    try {
      ProcessGroup group = new ProcessGroup(builder.start(), output, setsid.isPresent());
      Runtime.getRuntime().addShutdownHook(group.hook);
      return group;
    } catch (IOException problem) {
      throw new EnvironmentException(
          "%s cannot be started in %s: %s".formatted(SHELL, folder, problem.getMessage()), problem);
    }
  }

  private static Optional<Path> program(String name) {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Waits for the end of the command at most so long.
   *
   * @return its exit code; empty if it still runs
   */
  Optional<Integer> await(Duration bound) throws InterruptedException {
    return process.waitFor(bound.toNanos(), TimeUnit.NANOSECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  /** What it last said. */
  String lastWords() {
    return OutputEnd.of(output);
  }

  /** Ends all of it: told first, killed if that takes long; an interruption is kept for later. */
  @Override
  public void close() {
    boolean isInterrupted = Thread.interrupted();
    isInterrupted |= end();
    forgetHook();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs already and finds nothing left to do.
      return;
    }
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // Its end is already closed, which is what was wanted.
      return;
    }
  }

  /** Whether it was interrupted meanwhile. */
  private synchronized boolean end() {
    List<ProcessHandle> members = process.descendants().toList();
    closeInput();
    if (!hasGroup) {
      members.forEach(ProcessHandle::destroy);
    }
    boolean isInterrupted = false;
    try {
      process.waitFor(ORDERLY.toNanos(), TimeUnit.NANOSECONDS);
      killGroup();
      members.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor(KILLED.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException impatient) {
      isInterrupted = true;
      members.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return isInterrupted;
  }

  /** Whoever of the group outlived its shell; there is nobody in most cases. */
  private void killGroup() throws InterruptedException {
    if (!hasGroup) {
      return;
    }
    try {
      new ProcessBuilder(SHELL, "-c", "kill -s KILL -- -" + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(KILLED.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IOException noShell) {
      throw new EnvironmentException(
          "%s cannot be started to end process group %d: %s"
              .formatted(SHELL, process.pid(), noShell.getMessage()),
          noShell);
    }
  }
}
