package autus.bench.run;

import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.LoadPlan;
import autus.bench.load.gatling.LoadGenerator;
import autus.bench.load.gatling.Schedule;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.SteppingUser;
import autus.bench.load.http.Timeouts;
import autus.bench.load.http.Transport;
import autus.bench.load.http.TransportKind;
import autus.bench.measure.Latencies;
import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RunRecorder;
import autus.bench.measure.RunRecorder.Timeliness;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Setup;
import autus.bench.measure.Setup.Floor;
import autus.bench.scenario.Request;
import autus.bench.scenario.Scenario;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios, one at a time. The client is warmed up and the measurement floor taken before the
 * first; later runs of the same service find it warm. Close it to end its threads.
 */
public final class RunService implements AutoCloseable {

  /** A request that begins later than this after its instant is late. */
  public static final Duration LATENESS_LIMIT = Duration.ofMillis(50);

  private static final String NOT_WARMED_UP =
      "the client was not warmed up: the first answers were timed by cold code, and the measurement floor is not known";

  /** Beyond the answer's timeout, for users to leave. */
  private static final Duration LEAVING = Duration.ofSeconds(5);

  private static final long LONGEST_STEPS_NANOS = Duration.ofHours(1).toNanos();

  private final Transport transport;
  private final String tool;
  private final Duration latenessLimit;
  private final AtomicReference<@Nullable Schedule> running = new AtomicReference<>();
  private volatile OutcomeClassifier classifier;
  private volatile boolean interrupted;
  private volatile boolean endedEarly;
  private @Nullable Floor floor;
  private volatile boolean isCold;

  /**
   * A service with event loops of its own.
   *
   * @param tool name and version for the results
   * @param classifier tells what the cache did
   */
  public RunService(String tool, OutcomeClassifier classifier) {
    this(tool, classifier, TransportKind.best());
  }

  /** The same with sockets of that kind, which must be available. */
  public RunService(String tool, OutcomeClassifier classifier, TransportKind kind) {
    this(tool, classifier, LATENESS_LIMIT, kind);
  }

  /**
   * The same with another limit of lateness, for machines or tests that cannot keep the usual one.
   *
   * @param latenessLimit a request that begins later after its instant is late, and too many late
   *     ones make a run invalid
   */
  public RunService(String tool, OutcomeClassifier classifier, Duration latenessLimit) {
    this(tool, classifier, latenessLimit, TransportKind.best());
  }

  private RunService(
      String tool, OutcomeClassifier classifier, Duration latenessLimit, TransportKind kind) {
    this.latenessLimit = latenessLimit;
    this.tool = tool;
    this.classifier = classifier;
    this.transport = Transport.start(kind, "autus-load", LocalMachine.eventLoopCount());
  }

  /** How its sockets are served. */
  public TransportKind transportKind() {
    return transport.kind();
  }

  /**
   * Whether runs begin without warming the client up; their results say so, and have no measurement
   * floor.
   */
  public synchronized void beginCold(boolean cold) {
    isCold = cold;
  }

  /** Tells what the cache did by other rules from the next run on. */
  public void classifyWith(OutcomeClassifier other) {
    classifier = other;
  }

  /** Warms the client up, unless it is warm, and gives the measurement floor. */
  public synchronized Floor calibrate() throws InterruptedException {
    Floor known = floor;
    if (isCold) {
      return Floor.UNKNOWN;
    }
    if (known == null) {
      known = Calibration.run(transport, classifier);
      floor = known;
    }
    return known;
  }

  /** How bytes are moved: io_uring, epoll, or nio. */
  public String transport() {
    return transport.kind().label();
  }

  /** Loads the classes of a run, without warming anything up or measuring. */
  public void rehearse() throws InterruptedException {
    Calibration.rehearse(transport, classifier);
  }

  /**
   * Runs one scenario to its end.
   *
   * @param name of the result, fit for a file name
   * @param progress is told about twice a second
   * @throws TargetException if the target cannot be reached or its protocol is not supported
   */
  public RunResult run(String name, Scenario scenario, ProgressListener progress)
      throws InterruptedException {
    LoadPlan plan = Plans.of(scenario);
    Preflight.check(transport, plan.target());
    Floor measuredFloor = calibrate();
    try {
      return remarked(plan, measure(name, scenario, plan, measuredFloor, progress));
    } catch (UnknownHostException problem) {
      throw unknownHost(scenario);
    }
  }

  /** Empties or fills the cache of a target before a run; to be used between runs. */
  public CachePreparation cachePreparation() {
    return new CachePreparation(transport, classifier, () -> interrupted);
  }

  /**
   * Lets a single user take steps, each request recorded as in a run. The window is as long as the
   * steps take.
   *
   * @param name of the result, fit for a file name
   * @param scenario declares target and requests; its load is not laid on
   */
  public RunResult stepThrough(String name, Scenario scenario, Steps steps)
      throws InterruptedException {
    LoadPlan plan = Plans.of(scenario);
    Preflight.check(transport, plan.target());
    Floor measuredFloor = calibrate();
    List<String> names = requestNames(scenario);
    long startNanos = System.nanoTime();
    Instant startedAt = Instant.now();
    RunRecorder recorder = new RunRecorder(names, startNanos, LONGEST_STEPS_NANOS);
    ProcessMeter meter = ProcessMeter.start(transport.threadIds());
    Generator generator;
    try (HttpUsers users =
            new HttpUsers(transport, plan, classifier, recorder::newWorker, Timeouts.DEFAULT);
        SteppingUser user = SteppingUser.open(transport, users, Timeouts.DEFAULT)) {
      steps.take(request -> user.send(names.indexOf(request)));
      generator =
          meter.generator(
              new Timeliness(Latencies.NONE, Latencies.NONE), 0, users.reconnectCount());
    } catch (UnknownHostException problem) {
      throw unknownHost(scenario);
    }
    Window window = new Window(startedAt, System.nanoTime() - startNanos, 0);
    RunRecorder.Recording recording = recorder.finish();
    Measurement measurement = measurement(recording, generator);
    return remarked(plan, result(name, setup(scenario, measuredFloor), measurement, window, true));
  }

  private static RunResult remarked(LoadPlan plan, RunResult result) {
    boolean unverified = plan.target().wire().tls().filter(tls -> !tls.verifies()).isPresent();
    return unverified
        ? result.withRemark(
            "the target's certificate was not verified: anybody could have answered in its name")
        : result;
  }

  private static List<String> requestNames(Scenario scenario) {
    return scenario.requests().stream().map(Request::name).toList();
  }

  private static TargetException unknownHost(Scenario scenario) {
    return new TargetException(
        "target %s: the host name has no address; check its spelling".formatted(scenario.target()));
  }

  private RunResult measure(
      String name, Scenario scenario, LoadPlan plan, Floor measuredFloor, ProgressListener progress)
      throws InterruptedException, UnknownHostException {
    endedEarly = false;
    Setup setup = setup(scenario, measuredFloor);
    CounterReadings counters = CounterReadings.before(scenario);
    Schedule schedule = Schedule.soon(plan.warmUpNanos(), plan.windowNanos());
    Instant startedAt = Instant.now().plusNanos(schedule.startNanos() - System.nanoTime());
    RunRecorder recorder =
        new RunRecorder(requestNames(scenario), schedule.startNanos(), plan.windowNanos());
    Watches watches = Watches.over(scenario, requestNames(scenario), schedule.startNanos());
    ProcessMeter meter = ProcessMeter.start(transport.threadIds());
    Laid laid;
    long reconnectCount;
    try (HttpUsers users =
        new HttpUsers(transport, plan, classifier, watches.with(recorder), Timeouts.DEFAULT)) {
      ProgressListener.Detail detail =
          new ProgressListener.Detail(
              () -> soFar(name, setup, recorder, meter, startedAt), PlannedArrivals.of(plan));
      Supplier<ProgressTicker> ticking =
          () -> {
            ProgressTicker ticker =
                ProgressTicker.start(
                    recorder, schedule, plan, collecting(watches, progress), detail);
            ticker.at(schedule.startNanos(), meter::restart);
            return ticker;
          };
      laid = lay(plan, schedule, users, ticking);
      reconnectCount = users.reconnectCount();
    }
    RunRecorder.Recording recording = recorder.finish();
    long windowNanos = windowNanos(plan, schedule, recording);
    Generator generator =
        meter.generator(recording.timeliness(), laid.unsentCount(), reconnectCount);
    Window window =
        new Window(startedAt, windowNanos, Math.max(0, recording.lastEndNanos() - windowNanos));
    RunResult result =
        counters.joinedTo(
            result(name, setup, measurement(recording, generator), window, laid.drained())
                .withTruth(watches.finish()));
    return endedEarly && windowNanos < plan.windowNanos()
        ? result.withRemark(
            "ended by its user after %.1f s of the planned %s"
                .formatted(windowNanos / 1e9, plannedLength(plan)))
        : result;
  }

  private RunResult soFar(
      String name, Setup setup, RunRecorder recorder, ProcessMeter meter, Instant startedAt) {
    RunRecorder.Recording recording = recorder.soFar();
    Generator generator = meter.generator(recording.timeliness(), 0, 0);
    Window covered = new Window(startedAt, recorder.coveredNanos(), 0);
    return result(name, setup, measurement(recording, generator), covered, true);
  }

  private static Measurement measurement(RunRecorder.Recording recording, Generator generator) {
    return new Measurement(generator, recording.requests(), recording.series());
  }

  private Setup setup(Scenario scenario, Floor measuredFloor) {
    return new Setup(
        Plans.describe(scenario),
        LocalMachine.environment(
            transport.kind().label(),
            Map.of("protocol", Wires.words(Wires.endpoint(scenario.target()).wire()))),
        measuredFloor);
  }

  private static String plannedLength(LoadPlan plan) {
    return plan.requestCount().isPresent()
        ? plan.requestCount().getAsLong() + " requests"
        : "%.1f s".formatted(plan.windowNanos() / 1e9);
  }

  /** A load of so many requests has no planned end: its window ends with the last answer. */
  private long windowNanos(LoadPlan plan, Schedule schedule, RunRecorder.Recording recording) {
    boolean isCounted = plan.requestCount().isPresent() && !interrupted && !endedEarly;
    return isCounted
        ? Math.max(1, recording.lastEndNanos())
        : Math.min(plan.windowNanos(), schedule.endNanos() - schedule.startNanos());
  }

  private RunResult result(
      String name, Setup setup, Measurement measurement, Window window, boolean drained) {
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            new Identity(
                name,
                tool,
                Judge.judge(
                    measurement,
                    latenessLimit,
                    setup.environment().machine().cores(),
                    drained,
                    interrupted),
                window),
            setup,
            measurement,
            Target.SILENT);
    return isCold ? result.withRemark(NOT_WARMED_UP) : result;
  }

  private static ProgressListener collecting(Watches watches, ProgressListener progress) {
    return moment -> {
      watches.collect();
      progress.progressed(moment);
    };
  }

  /** How the laying of a load ended. */
  private record Laid(boolean drained, long unsentCount) {}

  private Laid lay(
      LoadPlan plan, Schedule schedule, HttpUsers users, Supplier<ProgressTicker> ticking)
      throws InterruptedException {
    running.set(schedule);
    if (interrupted) {
      schedule.endNow();
    }
    ProgressTicker ticker = ticking.get();
    LoadGenerator generator = LoadGenerator.of(transport, users, plan, schedule);
    boolean drained = true;
    try {
      generator.run(Timeouts.DEFAULT.answer().plus(LEAVING));
    } catch (TimeoutException left) {
      drained = false;
    } finally {
      ticker.close();
      running.set(null);
    }
    return new Laid(drained, generator.unsentCount());
  }

  /**
   * Ends the running window now, if there is one. The result is that of a shorter run and says so;
   * it is valid.
   */
  public void endEarly() {
    endedEarly = true;
    endWindow();
  }

  /** Ends the running window now; its result and all later ones are invalid: interrupted. */
  public void interrupt() {
    interrupted = true;
    endWindow();
  }

  /** Whether {@link #interrupt} was called. */
  boolean isInterrupted() {
    return interrupted;
  }

  /** A result that was joined from several runs, with the verdict on all of them together. */
  RunResult judged(RunResult joined, List<RunResult> runs) {
    boolean drained =
        runs.stream()
            .noneMatch(run -> run.identity().validity().reasons().contains(Judge.NOT_DRAINED));
    RunResult judged = joined;
    for (String reason :
        Judge.judge(
                joined.measurement(),
                latenessLimit,
                joined.setup().environment().machine().cores(),
                drained,
                interrupted)
            .reasons()) {
      judged = judged.invalidBecause(reason);
    }
    return judged;
  }

  /** After an interruption: lets later runs be valid again. */
  public void goOn() {
    interrupted = false;
  }

  private void endWindow() {
    Schedule schedule = running.get();
    if (schedule != null) {
      schedule.endNow();
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
