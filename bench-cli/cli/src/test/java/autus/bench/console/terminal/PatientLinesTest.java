package autus.bench.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines to readers that read and to one that does not. */
@Timeout(60)
class PatientLinesTest {

  @Test
  void whoReadsGetsAllLinesInTheirOrder() {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    PatientLines lines = new PatientLines(new PrintStream(read, true, StandardCharsets.UTF_8));
    lines.add("one");
    lines.print("two");
    assertThat(read.toString(StandardCharsets.UTF_8).lines()).containsExactly("one", "two");
  }

  @Test
  void whoDoesNotReadIsWaitedForOnceAndForABoundedTime() {
    CountDownLatch reads = new CountDownLatch(1);
    OutputStream stopped =
        new OutputStream() {
          @Override
          public void write(int value) {
            try {
              reads.await();
            } catch (InterruptedException end) {
              Thread.currentThread().interrupt();
            }
          }
        };
    PatientLines lines = new PatientLines(new PrintStream(stopped, true, StandardCharsets.UTF_8));
    long startNanos = System.nanoTime();
    for (int line = 0; line < 2_000; line++) {
      lines.print("a line");
      lines.add("another");
    }
    // A second each would be more than half an hour.
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(50));
    reads.countDown();
  }
}
