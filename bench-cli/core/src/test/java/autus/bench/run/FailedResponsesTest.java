package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.export.CsvReport;
import autus.bench.export.OpenMetricsText;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.report.ShortReport;
import autus.bench.scenario.Scenario;
import autus.bench.shape.ThinkTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A target of whose responses four in five are 503: they are responses, by one definition. */
@Tag("port")
class FailedResponsesTest {

  private static final byte[] BUSY =
      "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\nX-Cache: HIT\r\n\r\nbusy"
          .getBytes(StandardCharsets.US_ASCII);

  private static RunResult run(ScriptedServer server) throws InterruptedException {
    try (RunService service = new RunService("test", Duration.ofSeconds(5))) {
      return service.run(
          Plan.of(
              Scenario.ofUrl("http://" + server.target().authority() + "/")
                  .withUsers(2)
                  .withDuration(Duration.ofSeconds(2))
                  .withPacing(ThinkTime.parse("5ms"))));
    }
  }

  private static double metric(RunResult run, String name, String... selectors) {
    return ResultMetrics.of(run).find(name, List.of(selectors)).orElseThrow().value();
  }

  @Test
  void statusCodesAndTheThroughputAreTheSameEverywhere() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    count.getAndIncrement() % 5 == 0
                        ? ScriptedServer.ok("fine", "X-Cache: HIT")
                        : BUSY))) {
      RunResult run = run(server);
      assertThat(run.identity().validity().reasons()).isEmpty();
      long all = run.requestCount();
      assertThat(metric(run, "status", "200") + metric(run, "status", "503"))
          .isEqualTo((double) all);
      assertThat(metric(run, "status", "5xx")).isEqualTo(metric(run, "errors", "status"));
      assertThat(metric(run, "status", "503", "GET /")).isEqualTo(metric(run, "status", "503"));
      double seconds = run.identity().window().lengthNanos() / 1e9;
      assertThat(metric(run, "throughput")).isCloseTo((double) all / seconds, within(1e-9));
      assertThat(metric(run, "rate", "HIT")).isCloseTo((double) all / seconds, within(1e-9));
      assertThat(metric(run, "successes-per-second"))
          .isCloseTo(metric(run, "status", "200") / seconds, within(1e-9));
      assertThat(metric(run, "bytes-per-second")).isCloseTo(4.0 * all / seconds, within(1e-6));
      assertThat(metric(run, "byte-hit-rate")).isEqualTo(1);
      assertThat(Totals.of(run).responsesPerSecond()).isEqualTo(metric(run, "throughput"));
      assertThat(run.requests().get(0).answers().statusTimes())
          .hasEntrySatisfying(
              "503",
              times -> assertThat((double) times.count()).isEqualTo(metric(run, "status", "503")));

      String report = MarkdownRenderer.render(RunReport.of(run));
      assertThat(report).contains("## Status codes", "| 503 ", "| As expected ", "| Bodies ");
      assertThat(MarkdownRenderer.render(ShortReport.of(run))).contains(", status 200 (");
      assertThat(OpenMetricsText.of(run)).contains("status=\"503\"");
      String rate = String.format(Locale.ROOT, "%.4f", metric(run, "throughput"));
      assertThat(CsvReport.csv(run)).contains(",503,response,").contains("," + rate + ",");
    }
  }

  @Test
  void aTargetThatOnlyFailsWasAnswering() throws Exception {
    try (ScriptedServer server = ScriptedServer.start((request, out) -> out.write(BUSY))) {
      RunResult run = run(server);
      assertThat(run.identity().validity().reasons()).isEmpty();
      assertThat(metric(run, "success-rate")).isZero();
      assertThat(metric(run, "throughput")).isPositive();
      assertThat(metric(run, "hit-rate")).isEqualTo(1);
    }
  }
}
