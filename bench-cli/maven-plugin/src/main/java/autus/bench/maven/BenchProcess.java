package autus.bench.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The command line in a JVM of its own.
 *
 * @param classPath of the tool
 * @param jvmArguments behind the usual options
 * @param folder in which relative names of files begin
 * @param report where standard output is kept
 */
record BenchProcess(List<Path> classPath, List<String> jvmArguments, Path folder, Path report) {

  private static final String MAIN = "autus.bench.Main";

  /** Messages of the tool itself begin so; the rest is progress and reports. */
  private static final String OWN = "autus-bench: ";

  /** A figure in bold, as reports have their conclusions. */
  private static final String CONCLUSION = "**";

  private static final int MOST_SAID = 8;
  private static final long SECONDS_TO_LEAVE = 15;

  /**
   * How it ended.
   *
   * @param said its last messages and conclusions
   */
  record Ended(int exitCode, List<String> said) {}

  /**
   * Runs a command to its end.
   *
   * @param out hears each line of standard output
   * @param err hears each line of standard error
   * @throws MojoExecutionException if it could not be started, or the build was interrupted
   */
  Ended run(List<String> command, Consumer<String> out, Consumer<String> err)
      throws MojoExecutionException {
    Deque<String> said = new ArrayDeque<>();
    Process process = null;
    Thread hook = null;
    try (Writer kept = Files.newBufferedWriter(report, StandardCharsets.UTF_8)) {
      process =
          new ProcessBuilder(words(command)).directory(folder.toAbsolutePath().toFile()).start();
      process.getOutputStream().close();
      hook = endWithTheBuild(process);
      Process running = process;
      Thread errors =
          new Thread(
              () ->
                  eachLine(
                      running.getErrorStream(),
                      line -> {
                        keep(said, line, OWN);
                        err.accept(line);
                      }),
              "autus-bench stderr");
      errors.start();
      eachLine(
          process.getInputStream(),
          line -> {
            write(kept, line);
            keep(said, line, CONCLUSION);
            out.accept(line);
          });
      int code = process.waitFor();
      errors.join();
      synchronized (said) {
        return new Ended(code, List.copyOf(said));
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new MojoExecutionException("autus-bench cannot be run: " + problem, problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("the build was interrupted", interrupted);
    } finally {
      end(process);
      forget(hook);
    }
  }

  private List<String> words(List<String> command) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JvmOptions.of(Runtime.version().feature()));
    words.addAll(jvmArguments);
    words.add("-cp");
    words.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    words.add(MAIN);
    words.addAll(command);
    return words;
  }

  private static void eachLine(InputStream in, Consumer<String> listener) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        listener.accept(line);
      }
    } catch (IOException closed) {
      // the process was ended from outside, and says nothing more; its exit code tells
    }
  }

  private static void write(Writer kept, String line) {
    try {
      kept.write(line + "\n");
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  static void keep(Deque<String> said, String line, String mark) {
    if (line.startsWith(mark)) {
      String words = line.replace(CONCLUSION, "");
      synchronized (said) {
        said.remove(words); // reports say of each part what holds for the whole
        said.addLast(words);
        while (said.size() > MOST_SAID) {
          said.removeFirst();
        }
      }
    }
  }

  /** A build that is ended from outside takes its load with it. */
  private static Thread endWithTheBuild(Process process) {
    Thread hook = new Thread(() -> end(process), "autus-bench end");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static void end(@Nullable Process process) {
    if (process == null || !process.isAlive()) {
      return;
    }
    process.destroy(); // it reports what it has, and ends what it started
    try {
      if (!process.waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException again) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(@Nullable Thread hook) {
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // the JVM is ending, and the hook does its work
      }
    }
  }
}
