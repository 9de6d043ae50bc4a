package autus.bench.ci.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command and whatever it starts. */
@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such shell")
@Timeout(60)
class ProcessGroupTest {

  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");

  private ProcessGroup start(String command) {
    return ProcessGroup.start(command, folder, output());
  }

  private Path output() {
    return folder.resolve("output.log");
  }

  /** The process whose id the command wrote into a file. */
  private ProcessHandle awaited(String file) throws IOException, InterruptedException {
    Path written = folder.resolve(file);
    while (!Files.exists(written) || Files.readString(written).isBlank()) {
      Thread.onSpinWait();
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(written).strip())).orElseThrow();
  }

  /** Whoever collects orphans may take a moment. */
  private static void assertEnded(ProcessHandle process) throws Exception {
    process.onExit().get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void theExitCodeAndTheLastWordsAreThoseOfTheCommand() throws Exception {
    try (ProcessGroup group = start("echo one; echo two >&2; exit 7")) {
      assertThat(group.await(GENEROUS)).contains(7);
      assertThat(group.lastWords()).endsWith("\n  one\n  two");
    }
  }

  @Test
  void onlyTheEndOfALongOutputIsShown() throws Exception {
    try (ProcessGroup group = start("seq 100000; exit 0")) {
      assertThat(group.await(GENEROUS)).contains(0);
      assertThat(group.lastWords()).endsWith("\n  100000").doesNotContain("99980\n");
    }
  }

  @Test
  void itsInputIsEmpty() throws Exception {
    try (ProcessGroup group = start("cat; echo end of input")) {
      assertThat(group.await(GENEROUS)).contains(0);
      assertThat(group.lastWords()).endsWith("end of input");
    }
  }

  @Test
  void whatItStartedInTheBackgroundEndsToo() throws Exception {
    ProcessHandle child;
    try (ProcessGroup group = start("sleep 600 & echo $! > child; wait")) {
      child = awaited("child");
      assertThat(group.await(Duration.ZERO)).isEqualTo(Optional.empty());
    }
    assertEnded(child);
  }

  @Test
  void whatOutlivedItsCommandEndsToo() throws Exception {
    ProcessHandle child;
    try (ProcessGroup group = start("sleep 600 & echo $! > child")) {
      assertThat(group.await(GENEROUS)).contains(0);
      child = awaited("child");
    }
    assertEnded(child);
  }

  @Test
  void whatDoesNotListenIsKilled() throws Exception {
    ProcessHandle child;
    try (ProcessGroup group = start("trap '' TERM; echo $$ > child; while :; do sleep 1; done")) {
      child = awaited("child");
      assertThat(group.await(Duration.ZERO)).isEqualTo(Optional.empty());
    }
    assertEnded(child);
  }

  @Test
  void closingItTwiceIsHarmless() {
    ProcessGroup group = start("sleep 600");
    group.close();
    group.close();
    assertThat(group.lastWords()).doesNotContain("sleep");
  }
}
