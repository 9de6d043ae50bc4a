package autus.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFileTest {

  private final Path file;

  GateFileTest(@TempDir Path folder) {
    this.file = folder.resolve("gates.txt");
  }

  @BeforeEach
  void aFileWithComments() throws IOException {
    Files.writeString(file, "# of the main page\n\np95 < 6ms\n  hit-rate >= 90%\n");
  }

  @Test
  void eachLineIsAGateExceptCommentsAndEmptyOnes() {
    assertThat(GateFile.read(file, UnaryOperator.identity()))
        .hasToString("[p95 < 6ms, hit-rate >= 90%]");
  }

  @Test
  void aMistakeNamesFileLineAndColumn() throws IOException {
    Files.writeString(file, "p95 < 6ms\np95 < 6 parsecs\n");
    assertThatThrownBy(() -> GateFile.read(file, UnaryOperator.identity()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("gates.txt:2: gate \"p95 < 6 parsecs\", column ");
  }

  @Test
  void aFileWithoutGatesAndAMissingOneAreRefused() throws IOException {
    Files.writeString(file, "# nothing\n");
    assertThatThrownBy(() -> GateFile.read(file, UnaryOperator.identity()))
        .hasMessageContaining("but has none");
    Path missing = file.resolveSibling("missing");
    assertThatThrownBy(() -> GateFile.read(missing, UnaryOperator.identity()))
        .hasMessageContaining("missing: no such file");
  }

  @Test
  void aFileThatIsTooLargeOrNoTextIsRefusedWithTheRule() throws IOException {
    Files.write(file, new byte[GateFile.LARGEST_BYTES + 1]);
    assertThatThrownBy(() -> GateFile.read(file, UnaryOperator.identity()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("must be at most 1048576 bytes");
    Files.write(file, new byte[] {'p', (byte) 0xFF});
    assertThatThrownBy(() -> GateFile.read(file, UnaryOperator.identity()))
        .hasMessageContaining("must be UTF-8 text");
  }
}
