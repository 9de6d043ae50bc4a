package autus.bench.referenceserver;

import autus.bench.error.BenchException;
import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server's process: its start, its words, its end. It ends when this process does, however that
 * ends, because it reads its standard input from here. Thread-safe; stopping it twice is harmless.
 */
final class ServerProcess {

  /** How long each way of ending a process may take before the next, ruder one. */
  record Patience(Duration orderly, Duration terminated, Duration orphaned) {

    private static final Duration INTERRUPTED = Duration.ofSeconds(1);

    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(3));

    /** With a server that was not ready yet when somebody interrupted, who waits for the end. */
    Patience whenInterrupted() {
      return new Patience(shorter(orderly), shorter(terminated), orphaned);
    }

    private static Duration shorter(Duration usual) {
      return usual.compareTo(INTERRUPTED) < 0 ? usual : INTERRUPTED;
    }
  }

  private static final Pattern READY =
      Pattern.compile("AUTUS server ready: (http://127\\.0\\.0\\.1:\\d{1,5})");
  private static final int EXIT_WRONG_OPTION = 2;
  private static final int EXIT_CANNOT_RUN = 4;
  private static final String PREFIX = "autus-server: ";
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** On the end of this process: for its owner to end what it does with the server first. */
  private static final Duration OWNER_FIRST = Duration.ofSeconds(3);

  private static final Path SHELL = Path.of("/bin/sh");

  private final Process process;
  private final Patience patience;
  private final LastLines errors = new LastLines();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAfterOwner, "autus-lab-end");
  private volatile List<ProcessHandle> family = List.of();

  private ServerProcess(Process process, Patience patience) {
    this.process = process;
    this.patience = patience;
  }

  /**
   * Starts the process.
   *
   * @param environment added to this process's own
   * @throws EnvironmentException if there is no such command
   */
  static ServerProcess launch(
      List<String> command, Map<String, String> environment, Patience patience) {
    ProcessBuilder builder = new ProcessBuilder(shielded(command));
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException problem) {
      throw new EnvironmentException(
          "the reference server's JVM does not start: %s; check that %s can be executed"
              .formatted(problem.getMessage(), command.get(0)),
          problem);
    }
    ServerProcess server = new ServerProcess(process, patience);
    server.watch();
    return server;
  }

  /**
   * Ctrl-C reaches every process of the terminal's group. This one answers it; the server stays
   * until it is told, so that requests under way are still answered.
   */
  private static List<String> shielded(List<String> command) {
    if (!Files.isExecutable(SHELL)) {
      return command;
    }
    List<String> shielded =
        new ArrayList<>(List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "sh"));
    shielded.addAll(command);
    return shielded;
  }

  private void watch() {
    Thread errorReader = reader("autus-lab-stderr", process.getErrorStream(), errors, line -> {});
    reader("autus-lab-stdout", process.getInputStream(), new LastLines(), this::heard);
    process
        .onExit()
        .thenRun(
            () -> {
              join(errorReader);
              ready.completeExceptionally(endedEarly());
            });
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      stop();
      throw new EnvironmentException(
          "the reference server was not started: this process is ending");
    }
  }

  private static Thread reader(
      String name, InputStream stream, LastLines kept, Consumer<String> listener) {
    Thread thread =
        new Thread(
            () -> {
              try {
                kept.drain(stream, listener);
              } catch (IOException ended) {
                // The stream of a process that was killed; its end is told by the process.
                listener.accept("");
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void heard(String line) {
    Matcher matcher = READY.matcher(line);
    if (matcher.matches()) {
      ready.complete(URI.create(matcher.group(1)));
    }
  }

  /** Waits until the server says that it is ready; stops it if it does not. */
  URI awaitReady(Duration bound) throws InterruptedException {
    try {
      URI uri = ready.get(bound.toNanos(), TimeUnit.NANOSECONDS);
      family = process.descendants().toList();
      return uri;
    } catch (InterruptedException interrupted) {
      stop(patience.whenInterrupted());
      throw interrupted;
    } catch (TimeoutException late) {
      stop();
      throw new EnvironmentException(
          "the reference server did not become ready within %d s and was stopped; %s"
              .formatted(bound.toSeconds(), lastWords()));
    } catch (ExecutionException ended) {
      stop();
      if (ended.getCause() instanceof BenchException reason) {
        throw reason;
      }
      throw new IllegalStateException(ended);
    }
  }

  private BenchException endedEarly() {
    int code = process.exitValue();
    if (code == EXIT_WRONG_OPTION) {
      return new UserErrorException("the reference server does not start: " + ownWord());
    }
    if (code == EXIT_CANNOT_RUN) {
      return new EnvironmentException("the reference server does not start: " + ownWord());
    }
    return new EnvironmentException(
        "the reference server ended with exit code %d before it was ready; %s"
            .formatted(code, lastWords()));
  }

  /** The line in which the server says why it ended. */
  private String ownWord() {
    List<String> lines = errors.toList();
    return lines.stream()
        .filter(line -> line.startsWith(PREFIX))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring(PREFIX.length()))
        .orElseGet(this::lastWords);
  }

  /** What the server last said, for a message that explains its failure. */
  String lastWords() {
    List<String> lines = errors.toList();
    return lines.isEmpty()
        ? "it said nothing on standard error"
        : "the last lines of its standard error:\n  " + String.join("\n  ", lines);
  }

  /** Whether the process runs, or how it ended. */
  String condition() {
    return process.isAlive()
        ? "the reference server (process %d) runs but does not answer".formatted(process.pid())
        : "the reference server has ended with exit code %d; %s"
            .formatted(process.exitValue(), lastWords());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Ends the process and those that it started: asked by the end of its standard input, then told,
   * then killed. Returns when all are gone; an interruption is kept for afterwards.
   */
  void stop() {
    stop(patience);
  }

  private synchronized void stop(Patience patience) {
    if (stopped.getCount() == 0) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    List<ProcessHandle> members =
        Stream.concat(family.stream(), process.descendants()).distinct().toList();
    closeInput();
    interrupted |= end(process.toHandle(), patience.orderly(), process::destroy);
    interrupted |= end(process.toHandle(), patience.terminated(), process::destroyForcibly);
    long deadlineNanos = System.nanoTime() + patience.orphaned().toNanos();
    for (ProcessHandle member : members) {
      Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
      interrupted |= end(member, left, member::destroyForcibly);
    }
    interrupted |= end(process.toHandle(), patience.terminated(), process::destroyForcibly);
    stopped.countDown();
    forgetHook();
    if (interrupted) {
      Thread.currentThread().interrupt();
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

  /**
   * Waits for the end of a process, and does what is given if that takes too long.
   *
   * @return whether the wait was interrupted, which counts as too long
   */
  private static boolean end(ProcessHandle handle, Duration bound, Runnable otherwise) {
    try {
      handle.onExit().get(bound.toNanos(), TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException late) {
      otherwise.run();
      return false;
    } catch (InterruptedException interrupted) {
      otherwise.run();
      return true;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void stopAfterOwner() {
    try {
      if (stopped.await(OWNER_FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  private void forgetHook() {
    if (Thread.currentThread() == hook) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs already and finds nothing left to do.
      return;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
