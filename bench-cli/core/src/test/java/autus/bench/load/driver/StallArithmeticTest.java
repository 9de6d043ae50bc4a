package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.measure.latency.Latencies;
import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.TurnNumbers;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Stage;
import autus.bench.shape.TestLoads;
import autus.bench.shape.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A server that answers at once but for one stall, on a clock that the test turns: what response
 * and service times must then be is known exactly.
 */
class StallArithmeticTest {

  private static final long MILLI = 1_000_000L;
  private static final long STALL_START = 1_000 * MILLI;
  private static final long STALL_END = 2_000 * MILLI;
  private static final int RATE = 1_000;
  private static final int CONNECTIONS = 10;

  /** One request: due, sent, and answered. */
  private record Sent(long intended, long sent, long end) {

    long response() {
      return end - intended;
    }

    long service() {
      return end - sent;
    }
  }

  /** One connection and when its next request is due. */
  private record Free(StartTimes connection, long intended, long freeAt) {

    long sendsAt() {
      return Math.max(intended, freeAt);
    }
  }

  private static List<Sent> run(boolean isPoisson) {
    OpenLoad load =
        TestLoads.arrivals(
            TestLoads.rate(RATE, RATE), isPoisson, CONNECTIONS, Duration.ofSeconds(3));
    List<RunningStage> stages =
        List.of(
            RunningStage.of(
                new Stage(new TimeSpan(0, 3_000 * MILLI), load), new SplittableRandom(45)));
    PriorityQueue<Free> waiting =
        new PriorityQueue<>(
            (one, other) ->
                one.sendsAt() != other.sendsAt()
                    ? Long.compare(one.sendsAt(), other.sendsAt())
                    : Long.compare(one.intended(), other.intended()));
    for (int i = 0; i < CONNECTIONS; i++) {
      StartTimes connection = new StartTimes(stages, i, new SplittableRandom(i), new TurnNumbers());
      waiting.add(new Free(connection, connection.firstNanos(), Long.MIN_VALUE));
    }
    List<Sent> all = new ArrayList<>();
    for (Free next = waiting.remove();
        next.intended() != ArrivalSequence.NEVER;
        next = waiting.remove()) {
      long sent = next.sendsAt();
      long end = sent >= STALL_START && sent < STALL_END ? STALL_END : sent;
      all.add(new Sent(next.intended(), sent, end));
      waiting.add(
          new Free(
              next.connection(), next.connection().nextNanos(next.intended(), end, true), end));
    }
    return all;
  }

  private static boolean isDelayed(Sent sent) {
    return sent.intended() >= STALL_START && sent.intended() < STALL_END;
  }

  @Test
  void everyRequestDueInTheStallWaitsForItsEndAndNoOther() {
    for (boolean isPoisson : new boolean[] {false, true}) {
      assertThat(run(isPoisson))
          .allSatisfy(
              sent ->
                  assertThat(sent.response())
                      .isEqualTo(isDelayed(sent) ? STALL_END - sent.intended() : 0));
    }
  }

  @Test
  void thePercentilesOfTheDelayedRequestsAreThoseOfAUniformWait() {
    Latencies delayed =
        Latencies.ofNanos(
            run(false).stream()
                .filter(StallArithmeticTest::isDelayed)
                .mapToLong(Sent::response)
                .toArray());

    assertThat(delayed.count()).isEqualTo(RATE);
    for (int percent = 10; percent <= 90; percent += 10) {
      // Of the waits 1, 2, ... 1,000 ms, so many per cent are at most as many hundredths of 1 s.
      assertThat((double) delayed.quantileNanos(percent / 100.0))
          .isCloseTo(percent * 10.0 * MILLI, within(percent * 10.0 * MILLI / 1_000));
    }
  }

  @Test
  void serviceTimesShowTheStallOnlyOnceForEachConnection() {
    List<Sent> all = run(false);

    assertThat(all.stream().filter(sent -> sent.service() > 0)).hasSize(CONNECTIONS);
    assertThat(all.stream().filter(sent -> sent.response() > 0)).hasSize(RATE);
    assertThat(all).hasSize(3 * RATE);
  }
}
