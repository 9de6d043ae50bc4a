package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import autus.bench.cli.session.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that do not fit, by a limit of the process in place of a disk that is full. */
@Tag("process")
class FullDiskTest {

  /** Blocks of 512 bytes, as POSIX has them; less than a result needs. */
  private static final String LIMITED = "ulimit -f 16 && exec \"$@\"";

  @Test
  void aFileThatDoesNotFitIsNoMistakeOfItsUser(@TempDir Path folder) throws Exception {
    Path shell = Path.of("/bin/sh");
    assumeThat(shell).isExecutable();
    Path file = folder.resolve("copy.json");
    List<String> words = new ArrayList<>(List.of(shell.toString(), "-c", LIMITED, "sh"));
    words.addAll(ToolProcess.command());
    words.addAll(
        List.of(
            "report",
            Path.of("..", "..", "reports", "autus-v4.5-corrected.json").toString(),
            "--format",
            "json",
            "-o",
            file.toString()));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(said)
        .contains("autus-bench: option --out: " + file + " cannot be written: ", "free some space")
        .doesNotContain("Exception", "--help");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
