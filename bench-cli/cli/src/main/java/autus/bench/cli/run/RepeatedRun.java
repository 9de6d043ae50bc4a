package autus.bench.cli.run;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Interruption;
import autus.bench.cli.session.ShownReport;
import autus.bench.compare.Side;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.report.verdict.RepeatReport;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The same run several times, each in a process of its own: what the compiler makes of the client
 * and where its memory lies differ from process to process, and belong to how far runs differ.
 */
final class RepeatedRun {

  private static final List<String> OWN_OPTIONS = List.of("--repeat", "--out", "-o");

  private final CommandSpec spec;
  private final int count;
  private final Optional<Path> out;
  private final AtomicReference<@Nullable Process> running = new AtomicReference<>();
  private volatile boolean isStopped;

  RepeatedRun(CommandSpec spec, int count, Optional<Path> out) {
    this.spec = spec;
    this.count = count;
    this.out = out;
  }

  /**
   * Runs it, and prints how far the runs differ; the highest of the exit codes.
   *
   * @param name of the scenario
   * @param words of the command line of one run, with those of the repetition
   */
  int execute(String name, List<String> words) throws InterruptedException {
    Interruption.onSignal(this::stop);
    List<RunResult> results = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    int code = ExitCode.PASS;
    try {
      Path folder = OwnProcess.makeFolder();
      try {
        for (int i = 1; i <= count && !isStopped; i++) {
          Path file = numbered(out.orElse(folder.resolve("run.json")), i);
          Files.deleteIfExists(file); // or a run that fails would leave an earlier one's result
          code = Math.max(code, run(i, single(words, file), folder.resolve("words")));
          if (Files.exists(file)) {
            results.add(ResultFile.read(file).withName(name + " (" + i + ")"));
          } else if (code < ExitCode.GATE_FAILED) {
            return code; // a mistake, which every run would make
          } else {
            remarks.add("run %d does not count: it has no valid result".formatted(i));
          }
        }
      } finally {
        delete(folder);
      }
    } catch (IOException problem) {
      throw new EnvironmentException("a run cannot be started: " + problem.getMessage(), problem);
    }
    if (results.size() > 1) {
      out.ifPresent(
          file ->
              remarks.add(
                  "compare with as many runs of another side: compare %s --to ..."
                      .formatted(numbered(file, "*"))));
      ShownReport.print(spec, RepeatReport.of(name, new Side(name, results), remarks));
    }
    return results.size() < count ? ExitCode.RUN_INVALID : code;
  }

  private int run(int number, List<String> words, Path file)
      throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    err.println("autus-bench: run %d of %d".formatted(number, count));
    Process process = OwnProcess.start(words, file);
    running.set(process);
    if (isStopped) {
      process.destroy();
    }
    int code = process.waitFor();
    running.set(null);
    return code;
  }

  private void stop() {
    isStopped = true;
    Process process = running.get();
    if (process != null) {
      process.destroy();
    }
  }

  /** The words of one run: without the options of the repetition, and with a file of its own. */
  static List<String> single(List<String> words, Path file) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (OWN_OPTIONS.contains(word)) {
        i++; // and its value
      } else if (OWN_OPTIONS.stream().noneMatch(option -> word.startsWith(option + "="))
          && !(word.startsWith("-o") && !word.startsWith("--"))) {
        kept.add(word);
      }
    }
    kept.add("--out=" + file);
    return kept;
  }

  private static Path numbered(Path file, Object number) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.json$", "") + "-" + number + ".json");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
