package autus.bench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.Main;
import autus.bench.cli.session.ExitCode;
import autus.bench.compare.NoisyRun;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The summary of a job of a GitHub workflow, in a real process with GitHub's variable. */
@Tag("process")
class JobSummaryTest {

  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;
  private final Path result;
  private final Path summary;

  JobSummaryTest(@TempDir Path folder) {
    this.folder = folder;
    this.summary = folder.resolve("summary.md");
    this.result = ResultFile.write(NoisyRun.CALM.run("main", 1), folder.resolve("main.json"));
  }

  private int tool(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove(JobSummary.VARIABLE);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output.txt").toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theShortFormAndTheVerdictsAreAppendedToWhatOthersWrote()
      throws IOException, InterruptedException {
    Files.writeString(summary, "# By an earlier step\n\n");
    Map<String, String> environment = Map.of(JobSummary.VARIABLE, summary.toString());
    assertThat(tool(environment, "gate", "" + result, "--gate", "p50 < 1ms", "--summary"))
        .isEqualTo(ExitCode.GATE_FAILED);
    assertThat(Files.readString(summary))
        .startsWith("# By an earlier step\n\n### main\n\n2,400 requests")
        .contains("| GET /page", "**0 of 1 gates passed, 1 failed**", "| p50 < 1ms")
        .endsWith("|\n\n");
  }

  @Test
  void withoutGitHubsVariableItIsOneMessage() throws IOException, InterruptedException {
    assertThat(tool(Map.of(), "gate", "" + result, "--gate", "p50 < 1s", "--summary"))
        .isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(Files.readString(folder.resolve("output.txt")))
        .startsWith("autus-bench: option --summary needs the variable GITHUB_STEP_SUMMARY");
    assertThat(summary).doesNotExist();
  }
}
