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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Warms the real client path up against a stub in this process until the JVM's compilers have
 * nothing left to do, then takes the measurement floor: what a single user sees of a server that
 * answers at once.
 */
final class Calibration {

  private static final int WARM_UP_USERS = 30;

  /**
   * Short loads that come first, each of so many users. What is compiled before it has seen loads
   * begin and end and users alone is compiled again when it sees them.
   */
  private static final int[] OVERTURE_USERS = {WARM_UP_USERS, 1, WARM_UP_USERS, 1};

  private static final long OVERTURE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** All is over five seconds after the command, also where the compilers are never done. */
  private static final long LONGEST_WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(3_200);

  /** Leaves the compilers something of a core that they share with the load. */
  private static final AfterPause SHORT_PAUSE = new AfterPause(0, TimeUnit.MILLISECONDS.toNanos(3));

  private static final long LOOK_MILLIS = 200;
  private static final long FLOOR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A bound for what hangs, not for a busy machine. */
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private Calibration() {}

  static Floor run(Transport transport, OutcomeClassifier classifier) throws InterruptedException {
    try (LoopbackStub stub = LoopbackStub.start()) {
      long lastNanos = System.nanoTime() + LONGEST_WARM_UP_NANOS;
      for (int users : OVERTURE_USERS) {
        load(transport, classifier, stub, users(users, AfterPause.NONE), now(OVERTURE_NANOS));
      }
      long leftNanos = Math.max(OVERTURE_NANOS, lastNanos - System.nanoTime());
      warmUp(transport, classifier, stub, now(leftNanos));
      Latencies alone =
          load(transport, classifier, stub, users(1, AfterPause.NONE), now(FLOOR_NANOS));
      return new Floor(alone.quantileNanos(0.5), alone.quantileNanos(0.99), alone.count());
    }
  }

  /** Ends the schedule once nothing is left to compile. */
  private static void warmUp(
      Transport transport, OutcomeClassifier classifier, LoopbackStub stub, Schedule schedule)
      throws InterruptedException {
    OwnWork own = OwnWork.beside(transport.threadIds(), stub.threadIds());
    Runnable look =
        () -> {
          if (own.hasDiedDown()) {
            schedule.endNow();
          }
        };
    ScheduledExecutorService looking = BackgroundThread.named("autus-calibration");
    looking.scheduleAtFixedRate(look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      load(transport, classifier, stub, users(WARM_UP_USERS, SHORT_PAUSE), schedule);
    } finally {
      looking.shutdownNow();
    }
  }

  /** Users who come a moment late are as good here as those who are waited for. */
  private static Schedule now(long windowNanos) {
    return new Schedule(System.nanoTime(), windowNanos);
  }

  private static Population users(int count, AfterPause pause) {
    return new Population(count, Double.POSITIVE_INFINITY, pause, new Mix(1));
  }

  private static Latencies load(
      Transport transport,
      OutcomeClassifier classifier,
      LoopbackStub stub,
      Population users,
      Schedule schedule)
      throws InterruptedException {
    long windowNanos = schedule.endNanos() - schedule.startNanos();
    LoadPlan plan =
        new LoadPlan(
            stub.endpoint(),
            List.of(new PlannedRequest("GET", "/", List.of(), "")),
            List.of(users),
            windowNanos,
            0);
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
