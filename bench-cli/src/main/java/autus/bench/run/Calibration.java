package autus.bench.run;

import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.AfterPause;
import autus.bench.load.LoadPlan;
import autus.bench.load.Mix;
import autus.bench.load.PlannedRequest;
import autus.bench.load.Population;
import autus.bench.load.gatling.LoadGenerator;
import autus.bench.load.gatling.Schedule;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.LoopbackStub;
import autus.bench.load.http.Timeouts;
import autus.bench.load.http.Transport;
import autus.bench.measure.Latencies;
import autus.bench.measure.RunRecorder;
import autus.bench.measure.Setup.Floor;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Warms the real client path up against a stub in this process until its median settles, then takes
 * the measurement floor: what a single user sees of a server that answers at once.
 */
final class Calibration {

  private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long FLOOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MAX_BLOCKS = 12;

  /** No further block begins after this: all is over five seconds after the command. */
  private static final long LAST_BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(2_800);

  private static final int WARM_UP_USERS = 30;

  /** The path is warm when the medians of three blocks lie this close together. */
  private static final double SETTLED_RATIO = 1.1;

  /** A bound for what hangs, not for a busy machine. */
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private Calibration() {}

  static Floor run(Transport transport, OutcomeClassifier classifier) throws InterruptedException {
    try (LoopbackStub stub = LoopbackStub.start()) {
      long begunNanos = System.nanoTime();
      long[] medians = new long[MAX_BLOCKS];
      int blocks = 0;
      do {
        medians[blocks++] =
            measure(transport, classifier, stub, WARM_UP_USERS, BLOCK_NANOS).quantileNanos(0.5);
      } while (blocks < MAX_BLOCKS
          && !settled(medians, blocks)
          && System.nanoTime() - begunNanos < LAST_BLOCK_NANOS);
      Latencies alone = measure(transport, classifier, stub, 1, FLOOR_NANOS);
      return new Floor(alone.quantileNanos(0.5), alone.quantileNanos(0.99), alone.count());
    }
  }

  /** A moment of load on the stub, for what it loads and not for its figures. */
  static void rehearse(Transport transport, OutcomeClassifier classifier)
      throws InterruptedException {
    try (LoopbackStub stub = LoopbackStub.start()) {
      measure(transport, classifier, stub, 1, BLOCK_NANOS);
    }
  }

  private static boolean settled(long[] medians, int blocks) {
    if (blocks < 3) {
      return false;
    }
    long least = Math.min(medians[blocks - 1], Math.min(medians[blocks - 2], medians[blocks - 3]));
    long most = Math.max(medians[blocks - 1], Math.max(medians[blocks - 2], medians[blocks - 3]));
    return most <= least * SETTLED_RATIO;
  }

  private static Latencies measure(
      Transport transport,
      OutcomeClassifier classifier,
      LoopbackStub stub,
      int users,
      long windowNanos)
      throws InterruptedException {
    LoadPlan plan =
        new LoadPlan(
            stub.endpoint(),
            List.of(new PlannedRequest("GET", "/", List.of(), "")),
            List.of(new Population(users, Double.POSITIVE_INFINITY, AfterPause.NONE, new Mix(1))),
            windowNanos,
            0);
    Schedule schedule = Schedule.soon(windowNanos);
    RunRecorder recorder = new RunRecorder(List.of("stub"), schedule.startNanos(), windowNanos);
    try (HttpUsers http =
        new HttpUsers(transport, plan, classifier, recorder::newWorker, Timeouts.DEFAULT)) {
      LoadGenerator.of(transport, http, plan, schedule).run(DRAIN);
    } catch (UnknownHostException | TimeoutException impossible) {
      throw new IllegalStateException("the stub in this process did not answer", impossible);
    }
    return recorder.finish().requests().get(0).service();
  }
}
