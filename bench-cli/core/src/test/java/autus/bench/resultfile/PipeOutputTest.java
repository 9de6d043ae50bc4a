package autus.bench.resultfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such pipes")
class PipeOutputTest {

  @Test
  void aPipeIsWrittenThroughAndStaysAPipe(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();

    TextFile.write("text", pipe);

    assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("text");
    assertThat(Files.exists(pipe) && !Files.isRegularFile(pipe)).isTrue();
  }
}
