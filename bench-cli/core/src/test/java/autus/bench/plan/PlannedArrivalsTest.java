package autus.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.shape.OpenLoad;
import autus.bench.shape.Phase;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedArrivalsTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void usersArriveOneAfterTheOther() {
    PlannedArrivals planned =
        new PlannedArrivals(
            List.of(new Population(TestLoads.users(30, 5, ThinkTime.NONE), new Mix(1))));
    assertThat(planned.users()).isEqualTo(30);
    assertThat(planned.usersAt(0)).isEqualTo(1);
    assertThat(planned.usersAt(2 * SECOND)).isEqualTo(11);
    assertThat(planned.usersAt(60 * SECOND)).isEqualTo(30);
    assertThat(planned.requestsPerSecondAt(SECOND)).isEmpty();
    assertThat(planned.stages()).isEqualTo(1);
  }

  @Test
  void theRateOfAnOpenStageChangesEvenlyAndStagesAreCounted() {
    Population population =
        new Population(
            new PhasedLoad(
                List.of(
                    new Phase(open(10, 10, 2), true),
                    new Phase(open(10, 30, 10), false),
                    new Phase(open(30, 30, 10), false))),
            new Mix(1));
    PlannedArrivals planned = new PlannedArrivals(List.of(population, population));
    assertThat(planned.requestsPerSecondAt(-SECOND)).hasValue(20);
    assertThat(planned.requestsPerSecondAt(5 * SECOND)).hasValue(40);
    assertThat(planned.requestsPerSecondAt(25 * SECOND)).isEmpty();
    assertThat(planned.stages()).isEqualTo(3);
    assertThat(planned.stageAt(-SECOND)).isEqualTo(1);
    assertThat(planned.stageAt(5 * SECOND)).isEqualTo(2);
    assertThat(planned.stageAt(10 * SECOND)).isEqualTo(3);
  }

  private static OpenLoad open(double from, double to, long seconds) {
    return TestLoads.arrivals(TestLoads.rate(from, to), false, 4, Duration.ofSeconds(seconds));
  }
}
