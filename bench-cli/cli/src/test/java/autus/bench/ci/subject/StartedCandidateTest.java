package autus.bench.ci.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.ci.DelayedServer;
import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A side from its start to its end, with real servers. */
@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such shell")
@Timeout(120)
class StartedCandidateTest {

  private static final Duration GENEROUS = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");

  private StartedCandidate start(String command, Optional<String> ready, Duration patience)
      throws InterruptedException {
    Candidate head = new Candidate("head", "head.jar", Optional.empty(), Optional.empty(), folder);
    return StartedCandidate.start(
        head, Optional.of(new StartPlan(command, ready, patience)), folder.resolve("server.log"));
  }

  @Test
  void itListensOnItsOwnPortUntilItIsClosed() throws Exception {
    try (StartedCandidate started =
        start(DelayedServer.command(folder, 0), Optional.of("/items"), GENEROUS)) {
      assertThat(started.url()).matches("http://127\\.0\\.0\\.1:\\d+");
      assertThat(DelayedServer.runningCount(folder)).isEqualTo(1);
    }
    assertThat(DelayedServer.runningCount(folder)).isZero();
  }

  @Test
  void oneThatEndsSaysWhatItSaid() {
    assertThatThrownBy(
            () -> start("echo port {port} is cursed; exit 9", Optional.empty(), GENEROUS))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith(
            "head (head.jar) ended with exit code 9 before it answered; the last lines of its output:")
        .hasMessageContaining("is cursed");
  }

  @Test
  void oneThatNeverAnswersIsEndedAfterItsTime() {
    assertThatThrownBy(
            () ->
                start(
                    "echo {port}; echo thinking; exec sleep 600",
                    Optional.of("/health"),
                    Duration.ofMillis(500)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith("head (head.jar) was not ready within 500ms (")
        .hasMessageContaining("/health")
        .hasMessageContaining("thinking")
        .hasMessageContaining("--ready-time");
  }

  @Test
  void aCommandWithoutAPlaceForThePortIsAMistake() {
    assertThatThrownBy(() -> new StartPlan("java -jar {app}", Optional.empty(), GENEROUS))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("must contain {port}");
  }

  @Test
  void anApplicationWhosePathHasASpaceIsOneWord() {
    StartPlan plan = new StartPlan("java -jar {app} {port}", Optional.empty(), GENEROUS);
    assertThat(plan.command(Optional.of(Path.of("/it's here/a.jar")), 80))
        .isEqualTo("java -jar '/it'\\''s here/a.jar' 80");
  }
}
