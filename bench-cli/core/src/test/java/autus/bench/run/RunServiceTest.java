package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.resultfile.ResultFile;
import autus.bench.scenario.Scenario;
import autus.bench.shape.ThinkTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One service, several runs against a scripted server. */
@Tag("port")
class RunServiceTest {

  private static final Duration MUCH_LATENESS = Duration.ofSeconds(5);

  @Test
  void aRunEndedEarlyIsAValidShorterRunThatSaysSoAndAnInterruptedOneIsInvalid(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (ScriptedServer server =
            ScriptedServer.start(
                (request, out) -> out.write(ScriptedServer.ok("x", "Cache-Status: test; hit")));
        RunService service = new RunService("test", MUCH_LATENESS)) {
      Scenario scenario = scenario(server);
      AtomicLong seen = new AtomicLong();
      RunResult early =
          service.run(
              "early",
              Plan.of(scenario),
              progress -> {
                RunResult soFar = progress.detail().soFar().get();
                seen.set(Math.max(seen.get(), soFar.requestCount()));
                if (soFar.requestCount() > 0) {
                  service.endEarly();
                }
              });
      assertThat(early.identity().validity().reasons()).isEmpty();
      assertThat(early.identity().remarks())
          .singleElement()
          .asString()
          .startsWith("ended by its user after ")
          .endsWith(" s of the planned 60.0 s");
      assertThat(early.requestCount()).isGreaterThanOrEqualTo(seen.get()).isPositive();
      assertThat(early.identity().window().lengthNanos())
          .isLessThan(Duration.ofSeconds(60).toNanos());
      Path file = ResultFile.write(early, folder.resolve("early.json"));
      assertThat(ResultFile.read(file).identity()).isEqualTo(early.identity());

      RunResult after = service.run("after", Plan.of(scenario), ProgressListener.NONE);
      assertThat(after.requestCount()).isZero();
      assertThat(after.identity().validity().reasons()).containsExactly("no request was answered");

      service.goOn();
      RunResult interrupted = service.run("i", Plan.of(scenario), progress -> service.interrupt());
      assertThat(interrupted.identity().validity().reasons())
          .contains("interrupted before the planned end");
      service.goOn();
      RunResult next =
          service.run(
              "n", Plan.of(scenario.withDuration(Duration.ofMillis(300))), ProgressListener.NONE);
      assertThat(next.identity().validity().reasons()).isEmpty();
      assertThat(next.identity().remarks()).isEmpty();
    }
  }

  /** Alone, and for longer than it takes to compile what was cold, which keeps all cores busy. */
  @Test
  @Tag("quiet")
  void aRunWithoutWarmUpIsMarkedAndHasNoFloor() throws IOException, InterruptedException {
    try (ScriptedServer server =
            ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")));
        RunService service = new RunService("test", MUCH_LATENESS)) {
      service.beginCold(true);
      RunResult result =
          service.run(
              "cold",
              Plan.of(scenario(server).withDuration(Duration.ofSeconds(3))),
              ProgressListener.NONE);
      assertThat(result.identity().validity().reasons()).isEmpty();
      assertThat(result.identity().remarks())
          .singleElement()
          .asString()
          .startsWith("the client was not warmed up");
      assertThat(result.setup().floor().sampleCount()).isZero();
    }
  }

  private static Scenario scenario(ScriptedServer server) {
    return Scenario.ofUrl(
            "http://127.0.0.1:" + server.target().port() + "/", "GET", List.of(), Optional.empty())
        .withDuration(Duration.ofSeconds(60))
        .withPacing(ThinkTime.parse("20ms"));
  }
}
