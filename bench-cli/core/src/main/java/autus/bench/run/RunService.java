package autus.bench.run;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.LoadListener;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.headers.CacheOutcomeClassifier;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.connection.TransportKind;
import autus.bench.load.driver.RunningWindow;
import autus.bench.load.driver.UserLead;
import autus.bench.load.http.HttpUsers;
import autus.bench.load.http.SteppingUser;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Setup;
import autus.bench.measure.Setup.Floor;
import autus.bench.measure.latency.Latencies;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Plan;
import autus.bench.plan.Visits;
import autus.bench.recording.RunRecorder;
import autus.bench.recording.RunRecorder.Timeliness;
import autus.bench.run.prepare.CachePreparation;
import autus.bench.run.prepare.Calibration;
import autus.bench.run.prepare.OncePerRun;
import autus.bench.run.prepare.Preflight;
import autus.bench.run.validity.GeneratorLimits;
import autus.bench.run.validity.Judge;
import autus.bench.run.validity.LocalMachine;
import autus.bench.run.validity.ProcessMeter;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Runs plans, one at a time. The client is warmed up and the measurement floor taken before the
 * first; later runs of the same service find it warm. Close it to end its threads.
 */
public final class RunService implements AutoCloseable {

  /** A request that begins later than this after its instant is late. */
  public static final Duration LATENESS_LIMIT = Duration.ofMillis(50);

  private static final long LONGEST_STEPS_NANOS = Duration.ofHours(1).toNanos();

  private final EventLoops eventLoops;
  private final Transport transport;
  private final String tool;
  private final Duration latenessLimit;
  private final RunningWindow running = new RunningWindow();
  private @Nullable Floor floor;

  /** The load for which the client is warm, if the floor is known. */
  private double warmForPerSecond;

  private volatile boolean isCold;
  private final List<LoadListener> guests = new CopyOnWriteArrayList<>();

  /**
   * A service with event loops of its own.
   *
   * @param tool name and version for the results
   */
  public RunService(String tool) {
    this(tool, new EventLoops(TransportKind.best()));
  }

  /** The same with those event loops. */
  public RunService(String tool, EventLoops eventLoops) {
    this(tool, LATENESS_LIMIT, eventLoops);
  }

  /**
   * The same with another limit of lateness, for machines or tests that cannot keep the usual one.
   *
   * @param latenessLimit a request that begins later after its instant is late, and too many late
   *     ones make a run invalid
   */
  public RunService(String tool, Duration latenessLimit) {
    this(tool, latenessLimit, new EventLoops(TransportKind.best()));
  }

  private RunService(String tool, Duration latenessLimit, EventLoops eventLoops) {
    this.latenessLimit = latenessLimit;
    this.tool = tool;
    this.eventLoops = eventLoops;
    this.transport =
        Transport.start(eventLoops.transport(), ProcessMeter.LOOPS, eventLoops.count());
  }

  /** Lets somebody look at all later runs, beside what the plan asks for. */
  public void showTo(LoadListener listener) {
    guests.add(listener);
  }

  /** Lets nobody look any more. */
  public void showToNobody() {
    guests.clear();
  }

  /** What sends its loads. */
  public EventLoops eventLoops() {
    return eventLoops;
  }

  /**
   * Whether runs begin without warming the client up; their results say so, and have no measurement
   * floor.
   */
  public synchronized void beginCold(boolean cold) {
    isCold = cold;
  }

  /**
   * Finds out whether a run of this plan could begin, before seconds go into warming up for it.
   *
   * @throws EnvironmentException as {@link #run}
   */
  public void requireReachable(Plan plan) throws InterruptedException {
    CounterReadings.check(plan);
    GeneratorLimits.check(plan.load());
    interruptibly(
        () -> {
          Preflight.check(transport, plan.load().target());
          CounterReadings.before(plan);
          return OriginReadings.before(plan);
        });
  }

  private void reach(Plan plan) throws InterruptedException {
    interruptibly(
        () -> {
          Preflight.check(transport, plan.load().target());
          return plan;
        });
  }

  /**
   * Waits for something that is no run, and that {@link #interrupt} gives up.
   *
   * @throws InterruptedException if it did
   */
  public <T> T interruptibly(RunningWindow.Waiting<T> work) throws InterruptedException {
    return running.interruptibly(work);
  }

  /** Warms the client up for any load, unless it is warm, and gives the measurement floor. */
  public Floor calibrate() throws InterruptedException {
    return calibrate(Double.POSITIVE_INFINITY, Calibration.Listener.NONE);
  }

  /** The same, as far as a run of this plan needs it; a listener hears of it. */
  public Floor calibrate(Plan plan, Calibration.Listener listener) throws InterruptedException {
    return calibrate(plan.load().mostPerSecond(), listener);
  }

  private synchronized Floor calibrate(double mostPerSecond, Calibration.Listener listener)
      throws InterruptedException {
    Floor known = floor;
    if (isCold) {
      return Floor.UNKNOWN;
    }
    if (known == null || Calibration.asksForMore(warmForPerSecond, mostPerSecond)) {
      known = Calibration.run(transport, running, mostPerSecond, listener);
      floor = running.isEnded() ? null : known;
      warmForPerSecond = mostPerSecond;
    }
    return known;
  }

  /** How bytes are moved: io_uring, epoll, or nio. */
  public String transport() {
    return transport.kind().label();
  }

  /**
   * Runs one plan to its end.
   *
   * @param name of the result, fit for a file name
   * @param progress is told about twice a second
   * @throws EnvironmentException if the target, a counter or the origin that it names cannot be
   *     reached, or its protocol is not supported
   */
  public RunResult run(String name, Plan plan, ProgressListener progress)
      throws InterruptedException {
    CounterReadings.check(plan);
    GeneratorLimits.check(plan.load());
    reach(plan);
    Optional<UserLead> lead = plan.load().program().map(UserLead.class::cast);
    lead.ifPresent(UserLead::before);
    try {
      return runFramed(plan, frame(name, plan), progress);
    } finally {
      lead.ifPresent(UserLead::after);
    }
  }

  private RunResult runFramed(Plan plan, ResultFrame frame, ProgressListener progress)
      throws InterruptedException {
    LoadPlan load = plan.load();
    if (!load.beside().isOncePerRun()) {
      return run(plan, new Visits(load), frame, progress);
    }
    try (OncePerRun once = interruptibly(() -> open(plan))) {
      List<String> problems;
      RunResult result;
      try {
        result = run(plan, interruptibly(once::setUp), frame, progress);
      } finally {
        problems =
            once.tearDown(
                running::isInterrupted); // also if setup failed half-way, or the run was given up
      }
      for (String problem : problems) {
        result = result.withRemark(problem);
      }
      return result;
    }
  }

  private OncePerRun open(Plan plan) throws InterruptedException {
    try {
      return OncePerRun.open(transport, plan.load(), classifier(plan));
    } catch (UnknownHostException problem) {
      throw unknownHost(plan);
    }
  }

  private RunResult run(Plan plan, Visits visits, ResultFrame frame, ProgressListener progress)
      throws InterruptedException {
    CounterReadings counters = CounterReadings.before(plan);
    // Inside the others, whose own requests may pass by the caches.
    OriginReadings origin = OriginReadings.before(plan);
    try {
      RunResult measured =
          new LoadRun(
                  plan,
                  visits,
                  frame,
                  running,
                  () -> {
                    counters.windowBegins();
                    origin.windowBegins();
                  },
                  List.copyOf(guests))
              .run(transport, classifier(plan), progress);
      return counters.joinedTo(origin.joinedTo(measured));
    } catch (UnknownHostException problem) {
      throw unknownHost(plan);
    }
  }

  /**
   * Runs one plan to its end, under its own name.
   *
   * @throws EnvironmentException if the target cannot be reached or its protocol is not supported
   */
  public RunResult run(Plan plan) throws InterruptedException {
    return run(plan.name(), plan, ProgressListener.NONE);
  }

  /** Tells what the cache did, by the plan's rules before the known ways. */
  private static OutcomeClassifier classifier(Plan plan) {
    return new CacheOutcomeClassifier(
        plan.observation().outcomes(), plan.observation().observed().headers().layer());
  }

  /** Empties or fills the cache of a target before a run; to be used between runs. */
  public CachePreparation cachePreparation() {
    return new CachePreparation(transport, RunService::classifier, running::isInterrupted);
  }

  /**
   * Lets a single user take steps, each request recorded as in a run. The window is as long as the
   * steps take.
   *
   * @param name of the result, fit for a file name
   * @param plan gives target and requests; its load is not laid on
   */
  public RunResult stepThrough(String name, Plan plan, Steps steps) throws InterruptedException {
    reach(plan);
    ResultFrame frame = frame(name, plan);
    List<String> names = plan.requestNames();
    long startNanos = System.nanoTime();
    Instant startedAt = Instant.now();
    RunRecorder recorder = new RunRecorder(names, startNanos, LONGEST_STEPS_NANOS);
    ProcessMeter meter = ProcessMeter.start(transport.threadIds());
    Timeouts timeouts = Timeouts.of(plan.target());
    HttpUsers users;
    try {
      users =
          new HttpUsers(transport, plan.load(), classifier(plan), recorder::newWorker, timeouts);
    } catch (UnknownHostException problem) {
      throw unknownHost(plan);
    }
    Generator generator;
    try (SteppingUser user =
        SteppingUser.open(transport, users, plan.load().newVisit(0, 0), timeouts)) {
      interruptibly(
          () -> {
            steps.take(request -> user.send(names.indexOf(request)));
            return steps;
          });
      generator =
          meter.generator(
              new Timeliness(Latencies.NONE, Latencies.NONE), 0, users.reconnectCount());
    }
    Window window = new Window(startedAt, System.nanoTime() - startNanos, 0);
    return frame.around(recorder.finish(), generator, window, true, running.isInterrupted());
  }

  private ResultFrame frame(String name, Plan plan) throws InterruptedException {
    Setup setup =
        new Setup(
            described(plan),
            LocalMachine.environment(eventLoops.words(), wire(plan)),
            calibrate(plan, Calibration.Listener.NONE));
    return new ResultFrame(
        name, tool, setup, judgeOf(setup), ResultFrame.remarks(plan.load(), isCold));
  }

  /** How the target is spoken to, and which variant is asked for. */
  private static Map<String, String> wire(Plan plan) {
    Map<String, String> wire = new TreeMap<>();
    wire.put("protocol", plan.target().wireWords());
    wire.put("coding", AskedCodings.words(plan.load().requests()));
    return wire;
  }

  private static Setup.Plan described(Plan plan) {
    return new Setup.Plan(
        plan.target().toString(),
        plan.load().seed(),
        plan.loadWords(),
        plan.weights(),
        plan.identity().digest(),
        plan.identity()
            .hasOwnUuids()
            .map(own -> own ? Setup.Uuids.OF_THIS_RUN : Setup.Uuids.OF_THE_SEED),
        plan.recorded());
  }

  private Judge judgeOf(Setup setup) {
    return new Judge(
        latenessLimit, setup.environment().machine().cores(), Runtime.getRuntime().maxMemory());
  }

  private static EnvironmentException unknownHost(Plan plan) {
    return new EnvironmentException(
        "target %s: the host name has no address; check its spelling".formatted(plan.target()));
  }

  /** A result that was joined from several runs, with the verdict on all of them together. */
  RunResult judged(RunResult joined, List<RunResult> runs) {
    boolean drained =
        runs.stream()
            .noneMatch(run -> run.identity().validity().reasons().contains(Judge.NOT_DRAINED));
    RunResult judged = joined;
    for (String reason :
        judgeOf(joined.setup())
            .judge(joined.measurement(), drained, running.isInterrupted())
            .reasons()) {
      judged = judged.invalidBecause(reason);
    }
    return judged;
  }

  /**
   * Ends the running window now, or the next as soon as it begins. Its result is that of a shorter
   * run and says so; it is valid if there is anything in it. Later ones are empty until {@link
   * #goOn}.
   */
  public void endEarly() {
    endEarly("ended by its user");
  }

  /**
   * The same.
   *
   * @param why for the remark on the result, to be followed by when
   */
  public void endEarly(String why) {
    running.endEarly(why);
  }

  /**
   * Ends the running window now; its result and all later ones are invalid: interrupted. Outside of
   * windows, what is waited for is given up.
   */
  public void interrupt() {
    running.interrupt();
  }

  /** After an interruption or an early end: lets later runs take their time again. */
  public void goOn() {
    running.goOn();
  }

  /** Whether it was interrupted, and not gone on with since. */
  public boolean isInterrupted() {
    return running.isInterrupted();
  }

  /** Whether the latest run ended before its time, or all later ones will. */
  boolean isEnded() {
    return running.isEnded();
  }

  @Override
  public void close() {
    transport.close();
  }
}
