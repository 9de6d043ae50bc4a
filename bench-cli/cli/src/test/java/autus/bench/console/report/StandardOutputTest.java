package autus.bench.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  private static StandardOutput failingWith(String reason) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(reason);
          }
        });
  }

  private static void print(StandardOutput output) {
    PrintStream out = new PrintStream(output, true);
    out.println("a report");
    out.println("more of it");
  }

  @Test
  void whatCannotBeWrittenIsRememberedWithItsReason() {
    StandardOutput output = failingWith("No space left on device");
    print(output);
    assertThat(output.problem())
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("standard output cannot be written (No space left on device)"));
  }

  @Test
  void aReaderWhoHasEnoughIsNoFailure() {
    StandardOutput output = failingWith("Broken pipe");
    print(output);
    assertThat(output.problem()).isEmpty();
  }

  @Test
  void whatIsWrittenPasses() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(written);
    print(output);
    assertThat(written.toString(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("a report\nmore of it\n");
    assertThat(output.problem()).isEmpty();
  }
}
