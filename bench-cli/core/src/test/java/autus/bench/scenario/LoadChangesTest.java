package autus.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.shape.AfterDuration;
import autus.bench.shape.AfterRequests;
import autus.bench.shape.Arrivals;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadChanges;
import autus.bench.shape.LoadShape;
import autus.bench.shape.LoadSteps;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Phase;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadChangesTest {

  private static final Duration TEN = Duration.ofSeconds(10);
  private static final ClosedLoad USERS =
      ClosedLoad.lasting(TEN, 10, Optional.empty(), ThinkTime.NONE);
  private static final OpenLoad VISITORS =
      new OpenLoad(new Arrivals(RateRange.parse("100/s"), false), 7, new AfterDuration(TEN));

  private static LoadShape steps(String text, LoadShape load) {
    return LoadSteps.parse(text).applyTo(load);
  }

  @Test
  void aRateTurnsUsersIntoArrivalsAndKeepsTheEnd() {
    assertThat(LoadChanges.arrivals(RateRange.parse("5/s..9/s")).apply(USERS))
        .isEqualTo(
            new OpenLoad(
                new Arrivals(new RateRange(new Rate(5), new Rate(9)), false),
                OpenLoad.DEFAULT_CONNECTIONS,
                USERS.end()));
  }

  @Test
  void connectionsBoundAnOpenLoadAndAreTheUsersOfAClosedOne() {
    assertThat(((OpenLoad) LoadChanges.connections(3).apply(VISITORS)).connections()).isEqualTo(3);
    assertThat(((ClosedLoad) LoadChanges.connections(3).apply(USERS)).users()).isEqualTo(3);
  }

  @Test
  void aNumberOfRequestsEndsUsersAndConstantRatesOnly() {
    assertThat(LoadChanges.requests(5).apply(USERS).end()).isEqualTo(new AfterRequests(5));
    assertThat(LoadChanges.requests(5).apply(VISITORS).end()).isEqualTo(new AfterRequests(5));
    LoadShape rising = LoadChanges.arrivals(RateRange.parse("1/s..2/s")).apply(USERS);
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> LoadChanges.requests(5).apply(rising))
        .withMessageContaining("must have a duration to change its rate in");
  }

  @Test
  void stepsOfUsersOrRatesFollowEachOther() {
    assertThat(steps("1s:5,2s:6", USERS).phases())
        .containsExactly(
            new Phase(
                ClosedLoad.lasting(Duration.ofSeconds(1), 5, Optional.empty(), ThinkTime.NONE),
                false),
            new Phase(
                ClosedLoad.lasting(Duration.ofSeconds(2), 6, Optional.empty(), ThinkTime.NONE),
                false));
    LoadShape rates = steps("1s:50/s,1s:60/s..70/s", VISITORS);
    assertThat(rates.phases())
        .extracting(phase -> ((OpenLoad) phase.load()).arrivals().rate().toString())
        .containsExactly("50/s", "60/s..70/s");
    assertThat(rates.end()).isEqualTo(new AfterDuration(Duration.ofSeconds(2)));
  }

  @Test
  void phasesKeepTheirSharesOfAnotherDuration() {
    LoadShape load =
        new PhasedLoad(
            List.of(
                new Phase(USERS.lasting(Duration.ofSeconds(5)), true),
                new Phase(USERS.lasting(Duration.ofSeconds(10)), false),
                new Phase(VISITORS.lasting(Duration.ofSeconds(20)), false)));

    LoadShape shorter = load.lasting(Duration.ofSeconds(1));

    assertThat(shorter.end()).isEqualTo(new AfterDuration(Duration.ofSeconds(1)));
    assertThat(shorter.warmUp()).isEqualTo(Duration.ofNanos(166_666_667));
    assertThat(shorter.phases().get(1).load().end())
        .isEqualTo(new AfterDuration(Duration.ofNanos(333_333_333)));
    assertThat(shorter.phases().get(2).load().end())
        .isEqualTo(new AfterDuration(Duration.ofNanos(666_666_667)));
  }

  @Test
  void phasesWarmUpFirstAndMeasureSomething() {
    Phase warming = new Phase(USERS, true);
    Phase measured = new Phase(USERS, false);

    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> new PhasedLoad(List.of(measured, warming)))
        .withMessage("must warm up before it measures, but phase 2 warms up after a measured one");
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> new PhasedLoad(List.of(warming, warming)))
        .withMessageContaining("must have a phase that is no warm-up");
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> new PhasedLoad(List.of(measured)))
        .withMessageContaining("from 2 to 1000 phases");
  }
}
