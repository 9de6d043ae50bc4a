package autus.bench.compare.interval;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.Totals;
import autus.bench.measure.metric.ResultMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockSamplerTest {

  private static final String PAGE = "GET /page";

  private final RunResult run =
      SyntheticRun.of("run", Duration.ofSeconds(4))
          .second(PAGE, Outcome.HIT, times(10, 1))
          .second(PAGE, Map.of(Outcome.HIT, times(6, 2), Outcome.MISS, times(4, 50)))
          .second(PAGE, Outcome.MISS, times(5, 60))
          .build();

  @Test
  void everyBlockOnceGivesTheRunItself() {
    RunResult sample = BlockSampler.of(run).sample(new int[] {0, 1, 2, 3}).run();

    assertThat(sample.requests().get(0).outcomes()).isEqualTo(run.requests().get(0).outcomes());
    for (String metric : List.of("p50", "p95", "mean", "hit-rate", "throughput", "count")) {
      assertThat(ResultMetrics.of(sample).find(metric, List.of()))
          .as(metric)
          .isEqualTo(ResultMetrics.of(run).find(metric, List.of()));
    }
  }

  @Test
  void aBlockCountsAsOftenAsItIsTaken() {
    RunResult sample = BlockSampler.of(run).sample(new int[] {1, 1, 1, 0}).run();

    assertThat(sample.requests().get(0).count(Outcome.HIT)).isEqualTo(28);
    assertThat(sample.requests().get(0).count(Outcome.MISS)).isEqualTo(12);
    assertThat(Totals.of(sample).hitRatio()).hasValue(0.7);
  }

  @Test
  void secondsInWhichNothingEndedAreBlocksToo() {
    assertThat(BlockSampler.of(run).blockCount()).isEqualTo(4);
    RunResult empty = BlockSampler.of(run).sample(new int[] {3, 3, 3, 3}).run();
    assertThat(empty.requestCount()).isZero();
  }

  @Test
  void aRunWithoutSlicesHasNoBlocks() {
    RunResult silent = SyntheticRun.of("silent", Duration.ofSeconds(4)).build();
    assertThat(BlockSampler.of(silent).blockCount()).isZero();
  }
}
