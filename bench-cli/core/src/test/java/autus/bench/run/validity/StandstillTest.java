package autus.bench.run.validity;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FakeExchange;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Plan;
import autus.bench.recording.RunRecorder;
import autus.bench.recording.WorkerRecorder;
import autus.bench.scenario.Scenario;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.Arrivals;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.RateRange;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final long MILLI = 1_000_000L;
  private static final long WINDOW = 20_000 * MILLI;

  private final RunRecorder recorder = new RunRecorder(List.of("GET /"), 0, WINDOW);
  private final WorkerRecorder worker = recorder.newWorker();

  private static LoadPlan plan(PlainLoad load) {
    return Plan.of(Scenario.ofUrl("http://127.0.0.1:1/").withLoad(any -> load)).load();
  }

  private static ClosedLoad users(int users, ThinkTime think) {
    return ClosedLoad.lasting(Duration.ofNanos(WINDOW), users, Optional.empty(), think);
  }

  private void response(double atMillis, double millis) {
    FakeExchange exchange = new FakeExchange(0);
    exchange.endNanos = Math.round(atMillis * MILLI);
    exchange.intendedNanos = Math.max(0, exchange.endNanos - Math.round(millis * MILLI));
    exchange.startNanos = exchange.intendedNanos;
    exchange.sentNanos = exchange.intendedNanos;
    worker.ended(exchange);
  }

  private Optional<Standstill> found(PlainLoad load) {
    var requests = recorder.finish().requests();
    return Standstill.of(plan(load), requests, recorder.silences(WINDOW), WINDOW);
  }

  /** A thousand responses a second of a millisecond each, but for two stretches. */
  private void withTwoStops() {
    for (int milli = 1; milli < 20_000; milli++) {
      if (milli <= 5_000 || (milli > 7_000 && milli <= 12_000) || milli > 13_000) {
        response(milli, milli == 7_001 ? 2_001 : milli == 13_001 ? 1_001 : 1);
      }
    }
  }

  @Test
  void aTargetThatStopsIsNamedWithWhatAnOpenLoadWouldHaveSeen() {
    withTwoStops();
    Standstill still = found(users(1, ThinkTime.NONE)).orElseThrow();
    assertThat(still.silences())
        .extracting(silence -> silence.startNanos() / MILLI / 100)
        .containsExactly(50L, 120L);
    assertThat(still.remark())
        .startsWith(
            "the target stalled: no response for 3.0 s of the window of 20.0 s (15.0 %): 5.0 to 7.0 s, 12.0 to 13.0 s. ");
    // 17,000 of 1 ms, 2,000 of up to 2 s and 1,000 of up to 1 s: 95 % of 20,000 are shorter than
    // the longest 1,000, which all lie in the first stop.
    assertThat(still.corrected().count()).isBetween(19_990L, 20_010L);
    assertThat(still.corrected().quantileNanos(0.95))
        .isCloseTo(1_000 * MILLI, Percentage.withPercentage(1));
    assertThat(still.corrected().quantileNanos(0.99))
        .isCloseTo(1_800 * MILLI, Percentage.withPercentage(1));
    assertThat(still.corrected().quantileNanos(0.5)).isLessThan(2 * MILLI);
  }

  @Test
  void anOpenLoadHasThoseRequestsInItsFigures() {
    withTwoStops();
    assertThat(
            found(
                new OpenLoad(
                    new Arrivals(RateRange.parse("1000/s"), false),
                    100,
                    new AfterDuration(Duration.ofNanos(WINDOW)))))
        .isEmpty();
  }

  @Test
  void usersWhoThinkTogetherAreNoStandstill() {
    for (int second = 1; second < 20; second++) {
      for (int user = 0; user < 20; user++) {
        response(second * 1000 + user * 0.1, 1);
      }
    }
    assertThat(found(users(20, ThinkTime.parse("1s")))).isEmpty();
  }

  @Test
  void aSlowTargetIsNoStandstill() {
    for (int at = 4_000; at < 20_000; at += 4_000) {
      for (int user = 0; user < 30; user++) {
        response(at + user, 4_000);
      }
    }
    assertThat(found(users(30, ThinkTime.NONE))).isEmpty();
  }

  @Test
  void whatChanceMakesLikelyIsNoStandstill() {
    SplittableRandom random = new SplittableRandom(4);
    double at = 0;
    while (at < 19_900) {
      at += -Math.log(random.nextDouble()) * 20;
      response(Math.min(at, 19_999), 15);
    }
    assertThat(found(users(1, ThinkTime.NONE))).isEmpty();
  }
}
