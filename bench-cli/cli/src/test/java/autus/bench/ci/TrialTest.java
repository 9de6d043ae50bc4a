package autus.bench.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.ci.subject.Candidate;
import autus.bench.ci.subject.StartPlan;
import autus.bench.ci.subject.Workspace;
import autus.bench.ci.verdict.RoundsJudge;
import autus.bench.ci.verdict.Standing;
import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trials of real servers, each run with a process of its own. */
@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such shell")
@Timeout(240)
class TrialTest {

  private static final SmallestEffect SMALLEST = new SmallestEffect(0.03, 100_000);

  @TempDir private Path folder = Path.of("");
  private final RunService service = new RunService("test", Duration.ofSeconds(10));
  private final List<RunResult> results = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  @AfterEach
  void endService() {
    service.close();
  }

  private final TrialListener listener =
      new TrialListener() {
        @Override
        public void begins(String step) {
          steps.add(step);
        }

        @Override
        public void progressed(RunProgress progress) {}

        @Override
        public void measured(RunResult result) {
          results.add(result);
        }

        @Override
        public void looked(int roundCount, Standing standing) {
          steps.add("looked");
        }
      };

  /** Head answers after so many milliseconds, base after 20. */
  private TrialResult trial(String headMillis, int rounds, Duration limit) throws Exception {
    String delay = "$(case $PWD in */head) echo %s;; *) echo 20;; esac)".formatted(headMillis);
    StartPlan start =
        new StartPlan(
            DelayedServer.command(folder, delay), Optional.empty(), Duration.ofSeconds(60));
    service.beginCold(true);
    Scenario scenario =
        Scenario.ofUrl("http://127.0.0.1:1/items")
            .withUsers(4)
            .withDuration(Duration.ofMillis(800));
    try (Workspace workspace = Workspace.make()) {
      return new Trial(
              service,
              "/items",
              scenario,
              candidate("base"),
              candidate("head"),
              new TrialSettings(Optional.of(start), Duration.ZERO, rounds, limit),
              workspace,
              listener)
          .run(new RoundsJudge(List.of(MetricQuery.of("mean")), List.of(), SMALLEST, rounds), 1);
    }
  }

  private Candidate candidate(String name) throws Exception {
    Path own = java.nio.file.Files.createDirectories(folder.resolve(name));
    return new Candidate(name, name + ".jar", Optional.empty(), Optional.empty(), own);
  }

  @Test
  void eachRunHasAProcessOfItsOwnAndNoneIsLeft() throws Exception {
    TrialResult trial = trial("80", 2, Duration.ofMinutes(2));

    assertThat(trial.roundCount()).isEqualTo(2);
    assertThat(results)
        .extracting(RunResult::name)
        .containsExactlyInAnyOrder(
            "base-1-1",
            "head-1-1",
            "base-1-2",
            "head-1-2",
            "base-2-1",
            "head-2-1",
            "base-2-2",
            "head-2-2");
    assertThat(results)
        .extracting(result -> result.setup().plan().target())
        .doesNotHaveDuplicates();
    // Both of a pair send the same.
    for (int i = 0; i < results.size(); i += 2) {
      assertThat(results.get(i).setup().plan().seed())
          .isEqualTo(results.get(i + 1).setup().plan().seed());
    }
    assertThat(DelayedServer.runningCount(folder)).isZero();
    assertThat(steps).endsWith("looked").contains("round 2 of 2: head");
    assertThat(TrialReport.verdict(trial).text().words()).isNotBlank();
  }

  @Test
  void whenTheTimeIsUpItLooksForTheLastTime() throws Exception {
    TrialResult trial = trial("20", 10, Duration.ofSeconds(1));

    assertThat(trial.roundCount()).isEqualTo(1);
    assertThat(steps.stream().filter("looked"::equals)).hasSize(1);
    assertThat(TrialComment.of(trial).lines().count()).isLessThan(60);
  }

  @Test
  void aSideThatDoesNotStartEndsTheTrialAndNamesIt() {
    assertThatThrownBy(() -> trial("no-number", 2, Duration.ofMinutes(2)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageStartingWith("head (head.jar) ended with exit code 1 before it answered")
        .hasMessageContaining("NumberFormatException");
  }
}
