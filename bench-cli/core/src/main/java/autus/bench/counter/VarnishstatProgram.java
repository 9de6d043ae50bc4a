package autus.bench.counter;

import autus.bench.error.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program that shows Varnish's counters, which only it can read from shared memory. */
final class VarnishstatProgram {

  private static final long LONGEST_SECONDS = 10;
  private static final int MOST_BYTES = 16 << 20;

  private VarnishstatProgram() {}

  /**
   * What it prints as JSON.
   *
   * @param instance its {@code -n}; empty for the usual one
   */
  static String output(String instance) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("varnishstat", "-1", "-j"));
    if (!instance.isEmpty()) {
      command.addAll(List.of("-n", instance));
    }
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      throw new EnvironmentException(
          "counters varnishstat: the program varnishstat cannot be started here; it belongs to Varnish and must run on its machine",
          absent);
    }
    try {
      process.getOutputStream().close();
      endIfItHangs(process);
      String output =
          new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new MissingCounterException(
            "varnishstat says: " + output.lines().findFirst().orElse("nothing"));
      }
      return output;
    } catch (IOException broken) {
      throw new EnvironmentException("counters varnishstat: " + broken.getMessage(), broken);
    } finally {
      process.destroy();
    }
  }

  /** Or reading what it says would never end. What one that ended by itself said stays readable. */
  private static void endIfItHangs(Process process) {
    process
        .onExit()
        .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .whenComplete(
            (ended, late) -> {
              if (late != null) {
                process.destroyForcibly();
              }
            });
  }
}
