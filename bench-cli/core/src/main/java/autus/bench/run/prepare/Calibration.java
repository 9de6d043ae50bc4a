package autus.bench.run.prepare;

import autus.bench.exchange.OutcomeClassifier;
import autus.bench.headers.CacheOutcomeClassifier;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.driver.LoadDriver;
import autus.bench.load.driver.RunningWindow;
import autus.bench.load.driver.Schedule;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.LoopbackStub;
import autus.bench.measure.Setup.Floor;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.recording.RunRecorder;
import autus.bench.run.validity.BackgroundWork;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ThinkTime;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Warms the real client path up against a stub in this process until the JVM's compilers have
 * nothing left to do, then takes the measurement floor: what a single user sees of a server that
 * responses at once.
 */
public final class Calibration {

  private static final int WARM_UP_USERS = 30;

  /**
   * Short loads that come first, each of so many users. What is compiled before it has seen loads
   * begin and end, users alone and event loops shut down is compiled again when it sees them.
   */
  private static final int[] OVERTURE_USERS = {WARM_UP_USERS, 1, WARM_UP_USERS, 1};

  private static final long OVERTURE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** Then loads of that length follow each other until the compilers are done. */
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(1_100);

  /** All is over about five seconds after the command, also where the compilers are never done. */
  private static final long LONGEST_WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(3_200);

  /** Leaves the compilers something of a core that they share with the load. */
  private static final ThinkTime SHORT_PAUSE = new ThinkTime(Duration.ZERO, Duration.ofMillis(1));

  /** Of the users, for the way from a response to the next request is another one then. */
  private static final int USERS_WITHOUT_PAUSE = 2;

  /** Lets all users begin at one instant, as those of a run do. */
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long LOOK_MILLIS = 100;
  private static final long FLOOR_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * Up to so many requests a second leave the compilers more of a core than they can use: what is
   * still to be compiled then costs a request some ten microseconds, and nobody waits for it.
   */
  private static final double LIGHT_LOAD_PER_SECOND = 500;

  private static final long LIGHT_WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

  /** No load lasts as long: schedules end them. */
  private static final Duration LONGEST_LOAD = Duration.ofHours(1);

  /** A bound for what hangs, not for a busy machine. */
  private static final Duration DRAIN = Duration.ofSeconds(30);

  /** Hears what is done and how far it is. */
  public interface Listener {

    /** Wants to know nothing. */
    Listener NONE =
        new Listener() {
          @Override
          public void begins(String step) {}

          @Override
          public void progressed(double doneRatio, long leftNanos) {}
        };

    /** A step begins that takes a while; what it is for. */
    void begins(String step);

    /**
     * How much of everything is over.
     *
     * @param doneRatio from 0 to 1
     * @param leftNanos until it ends, at most
     */
    void progressed(double doneRatio, long leftNanos);
  }

  private final Transport transport;
  private final Listener listener;
  private final long beginNanos;
  private final long longestNanos;
  private final OutcomeClassifier classifier = new CacheOutcomeClassifier();
  private final RunningWindow running;
  private final LoopbackStub stub;

  private Calibration(
      Transport transport,
      RunningWindow running,
      LoopbackStub stub,
      Listener listener,
      long beginNanos,
      long longestNanos) {
    this.transport = transport;
    this.listener = listener;
    this.beginNanos = beginNanos;
    this.longestNanos = longestNanos;
    this.running = running;
    this.stub = stub;
  }

  /** Whether who is warm for a load of {@code warmForPerSecond} is not for the other. */
  public static boolean asksForMore(double warmForPerSecond, double mostPerSecond) {
    return longestNanos(mostPerSecond) > longestNanos(warmForPerSecond);
  }

  private static long longestNanos(double mostPerSecond) {
    return mostPerSecond <= LIGHT_LOAD_PER_SECOND ? LIGHT_WARM_UP_NANOS : LONGEST_WARM_UP_NANOS;
  }

  /**
   * Takes some seconds, or one for a light load.
   *
   * @param running by which its user can end it sooner; what it found means nothing then
   * @param mostPerSecond how many requests a second it is to be warm for
   * @param listener hears of it, on several threads
   */
  public static Floor run(
      Transport transport, RunningWindow running, double mostPerSecond, Listener listener)
      throws InterruptedException {
    long beginNanos = System.nanoTime();
    long longestNanos = longestNanos(mostPerSecond);
    listener.begins("warming up the load generator on a server of its own, until compiled");
    for (int users : OVERTURE_USERS) {
      try (LoopbackStub stub = LoopbackStub.start()) {
        new Calibration(transport, running, stub, listener, beginNanos, longestNanos)
            .load(soon(OVERTURE_NANOS), users(users, ThinkTime.NONE));
      }
    }
    try (LoopbackStub stub = LoopbackStub.start()) {
      Calibration calibration =
          new Calibration(transport, running, stub, listener, beginNanos, longestNanos);
      calibration.warmUp();
      listener.begins(
          "measuring the floor: the shortest response times that can be measured on this machine");
      return calibration.floor();
    }
  }

  /** Ends as soon as nothing is left to compile. */
  private void warmUp() throws InterruptedException {
    long lastNanos = beginNanos + longestNanos;
    BackgroundWork own = BackgroundWork.compiling(transport.threadIds(), stub.threadIds());
    boolean isWarm = false;
    while (!isWarm && !running.isEnded() && lastNanos - System.nanoTime() > LEAD_NANOS) {
      long leftNanos = lastNanos - System.nanoTime();
      isWarm = warmUp(own, soon(Math.min(ROUND_NANOS, leftNanos)));
    }
  }

  /** Whether nothing was left to compile, which ends the schedule. */
  private boolean warmUp(BackgroundWork own, Schedule schedule) throws InterruptedException {
    AtomicBoolean hasDiedDown = new AtomicBoolean();
    Runnable look =
        () -> {
          progress();
          if (own.hasDiedDown()) {
            hasDiedDown.set(true);
            schedule.endNow();
          }
        };
    ScheduledExecutorService looking = BackgroundThread.named("autus-calibration");
    looking.scheduleAtFixedRate(look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    try {
      load(
          schedule,
          users(WARM_UP_USERS - USERS_WITHOUT_PAUSE, SHORT_PAUSE),
          users(USERS_WITHOUT_PAUSE, ThinkTime.NONE));
    } finally {
      looking.shutdownNow();
    }
    return hasDiedDown.get();
  }

  private void progress() {
    long wholeNanos = longestNanos + FLOOR_NANOS;
    long leftNanos = Math.max(FLOOR_NANOS, wholeNanos - (System.nanoTime() - beginNanos));
    listener.progressed(1 - (double) leftNanos / wholeNanos, leftNanos);
  }

  private Floor floor() throws InterruptedException {
    Latencies alone = load(soon(FLOOR_NANOS), users(1, ThinkTime.NONE));
    return new Floor(alone.quantileNanos(0.5), alone.quantileNanos(0.99), alone.count());
  }

  private static Schedule soon(long windowNanos) {
    return new Schedule(System.nanoTime() + LEAD_NANOS, windowNanos);
  }

  private static Population users(int count, ThinkTime pause) {
    return new Population(
        ClosedLoad.lasting(LONGEST_LOAD, count, Optional.empty(), pause), new Mix(1));
  }

  private Latencies load(Schedule schedule, Population... users) throws InterruptedException {
    long windowNanos = schedule.endNanos() - schedule.startNanos();
    LoadPlan plan =
        new LoadPlan(
            stub.target(),
            List.of(new PlannedRequest("GET", "/", List.of(), "")),
            List.of(users),
            windowNanos,
            0);
    running.begin(schedule);
    RunRecorder recorder = new RunRecorder(List.of("stub"), schedule.startNanos(), windowNanos);
    try (HttpUsers http =
        new HttpUsers(transport, plan, classifier, recorder::newWorker, Timeouts.DEFAULT)) {
      LoadDriver.of(transport, http, plan, schedule).run(DRAIN);
    } catch (UnknownHostException | TimeoutException impossible) {
      throw new IllegalStateException("the stub in this process did not answer", impossible);
    } finally {
      running.end();
    }
    return recorder.finish().requests().get(0).service();
  }
}
