package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.shape.AfterRequests;
import autus.bench.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the examples in {@code scenarios}, shortened, against a loopback server. */
@Tag("port")
@Tag("quiet")
@Isolated
class ScenarioShapesTest {

  /** What a loaded machine may take; its lateness is not what is tested here. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static RunService runs = new RunService("test", PATIENCE);

  @BeforeAll
  static void begin() {
    runs = new RunService("test", PATIENCE);
  }

  @AfterAll
  static void end() {
    runs.close();
  }

  /** Each shape with the number of requests that it must give in 0.4 s; 0 where that varies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          closed-exponential | 0    | closed: 30 users, ramp-up 10/s, think time exponential 1s
          closed-requests    | 1000 | closed: 10 users, no think time, 1000 requests
          closed-steps       | 0    | phases: 133.333333ms closed: 10 users, ramp-up 10/s, think time 200ms, then 133.333333ms closed: 20 users
          maximum-throughput | 0    | closed: 10 users, no think time
          open-constant      | 80   | open: 200/s, at most 50 connections
          open-poisson       | 0    | open: 200/s (Poisson), at most 50 connections
          open-ramp          | 110  | open: 50/s..500/s, at most 100 connections
          open-steps         | 0    | phases: 133.333333ms open: 100/s, at most 50 connections, then
          phases             | 0    | phases: warm-up 66.666667ms closed: 20 users, no think time, then 200ms closed
          """)
  void everyExampleRunsAndTheServerCountsTheSame(String name, long count, String words)
      throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("{}")))) {
      Scenario scenario = shortened(name, server);

      RunResult result = runs.run(name, Plan.of(scenario), ProgressListener.NONE);

      // The target shares the cores, so that a load without pauses may fill them all.
      assertThat(result.identity().validity().reasons())
          .filteredOn(reason -> !reason.contains("all cores were busy"))
          .isEmpty();
      assertThat(result.setup().plan().load()).contains(words);
      assertThat(result.requestCount()).isPositive();
      if (count > 0) {
        assertThat(result.requestCount()).isEqualTo(count);
      }
      if (scenario.groups().get(0).load().warmUp().isZero()) {
        assertThat(server.received()).hasSize((int) result.requestCount());
      } else {
        assertThat(server.received()).hasSizeGreaterThan((int) result.requestCount());
      }
    }
  }

  private static Scenario shortened(String name, ScriptedServer server) throws IOException {
    Scenario scenario =
        ScenarioFile.load(Path.of("..", "..", "scenarios", name + ".yaml"))
            .withTarget(Target.parse("http://" + server.target().authority()));
    return scenario.end() instanceof AfterRequests
        ? scenario
        : scenario.withDuration(Duration.ofMillis(400));
  }
}
