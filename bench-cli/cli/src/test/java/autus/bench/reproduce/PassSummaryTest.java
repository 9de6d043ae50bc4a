package autus.bench.reproduce;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.SyntheticRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PassSummaryTest {

  @Test
  void aPassIsALineOfItsRateHitsAndP95() {
    SyntheticRun run = SyntheticRun.of("pass", Duration.ofSeconds(4));
    run.answered("GET /a", Outcome.HIT, times(75, 2))
        .answered("GET /a", Outcome.MISS, times(25, 9));
    assertThat(PassSummary.of(run.build())).isEqualTo("25.0/s, hit rate 75.0 %, p95 9.00 ms");
  }

  @Test
  void failuresAreNamedWhereThereAreAnyAndNoHitRateWhereNothingWasLookedUp() {
    SyntheticRun run = SyntheticRun.of("pass", Duration.ofSeconds(1));
    run.answered("POST /a", Outcome.UNKNOWN, times(8, 3)).failed("POST /a", FailureKind.TIMEOUT, 2);
    assertThat(PassSummary.of(run.build())).isEqualTo("8.00/s, 2 failed, p95 3.00 ms");
  }
}
