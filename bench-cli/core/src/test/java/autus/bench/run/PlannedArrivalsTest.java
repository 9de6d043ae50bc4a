package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.load.AfterPause;
import autus.bench.load.ArrivalPlan;
import autus.bench.load.ClosedStage;
import autus.bench.load.Mix;
import autus.bench.load.OpenStage;
import autus.bench.load.Population;
import autus.bench.load.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedArrivalsTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void usersArriveOneAfterTheOther() {
    PlannedArrivals planned =
        new PlannedArrivals(List.of(new Population(30, 5, AfterPause.NONE, new Mix(1))));
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
            List.of(
                open(new Span(-2 * SECOND, 0), 10, 10),
                open(new Span(0, 10 * SECOND), 10, 30),
                open(new Span(10 * SECOND, 20 * SECOND), 30, 30)),
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

  private static OpenStage open(Span span, double from, double to) {
    return new OpenStage(new ArrivalPlan(span, from, to, false, ClosedStage.UNLIMITED), 4);
  }
}
