package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.measure.EstimatedHits;
import autus.bench.measure.EstimatedHits.Interval;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hit rates from times alone, against what the origin behind a real nginx counts. */
@Tag("process")
@Timeout(120)
class EstimateBehindNginxTest {

  private static final Duration MUCH_LATENESS = Duration.ofSeconds(5);
  private static final String CLOSED = "{users: 8, duration: 3s, think-time: 5ms}";
  private static final String OPEN = "{rate: 600/s, duration: 3s}";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "20ms, max-age=1, closed",
    "exp(20ms), max-age=60, closed",
    "10ms..40ms, max-age=1, open",
    "30ms, max-age=60, open"
  })
  void theOriginsHitRateLiesInTheInterval(String delay, String control, String load)
      throws Exception {
    try (OriginServer origin = Origins.start(Origins.kept(delay, control));
        CachingProxy nginx =
            CachingProxy.silentNginx(folder, origin.address().getPort(), "proxy_cache_lock on;")) {
      RunResult result = run(origin, nginx, load.equals("open") ? OPEN : CLOSED);
      double truth = result.truth().origin().orElseThrow().hitRatio().orElseThrow();
      read(result)
          .interval()
          .ifPresent(found -> assertThat(truth).isBetween(found.low(), found.high()));
    }
  }

  @Test
  @Tag("quiet")
  void aSimpleCacheIsNotRefused() throws Exception {
    try (OriginServer origin = Origins.start(Origins.kept("20ms", "max-age=60"));
        CachingProxy nginx = CachingProxy.silentNginx(folder, origin.address().getPort(), "")) {
      EstimatedHits.Read read = read(run(origin, nginx, CLOSED));
      Optional<Interval> found = read.interval();
      assertThat(found).as(read.unknownBecause()).isPresent();
      assertThat(found.orElseThrow().high() - found.orElseThrow().low()).isLessThan(0.2);
    }
  }

  @Test
  void anOriginWithoutACacheInFrontGetsNoEstimate() throws Exception {
    try (OriginServer origin = Origins.start(Origins.kept("1ms..40ms", "max-age=60"));
        CachingProxy nginx =
            CachingProxy.silentNginx(
                folder, origin.address().getPort(), "proxy_cache_bypass 1; proxy_no_cache 1;")) {
      RunResult result = run(origin, nginx, CLOSED);
      assertThat(result.truth().origin().orElseThrow().hitRatio()).hasValue(0);
      assertThat(read(result).interval()).isEmpty();
      assertThat(read(result).unknownBecause()).isNotEmpty();
    }
  }

  private static EstimatedHits.Read read(RunResult result) {
    return result.truth().estimates().orElseThrow().reads().get(0);
  }

  private RunResult run(OriginServer origin, CachingProxy nginx, String load) throws Exception {
    Path file = folder.resolve("load.yaml");
    Files.writeString(
        file,
        """
        target: %s
        load: %s
        variables:
          item: {keys: {count: 150, distribution: zipf 0.8}}
        requests: [{request: "GET /items/${item}"}]
        origin: {counters: "http://127.0.0.1:%d/counters"}
        """
            .formatted(nginx.url(), load, origin.address().getPort()));
    try (RunService service = new RunService("test", MUCH_LATENESS)) {
      service.beginCold(true);
      return service.run("silent", Plan.of(ScenarioFile.load(file)), ProgressListener.NONE);
    }
  }
}
