package autus.bench.run;

import autus.bench.exchange.LoadListener;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.driver.Drive;
import autus.bench.load.driver.LoadDriver;
import autus.bench.load.driver.RunningWindow;
import autus.bench.load.driver.Schedule;
import autus.bench.load.driver.UserLead;
import autus.bench.load.http.HttpUsers;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Window;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Plan;
import autus.bench.plan.PlannedArrivals;
import autus.bench.plan.Visits;
import autus.bench.recording.RunRecorder;
import autus.bench.recording.Silence;
import autus.bench.run.validity.ProcessMeter;
import autus.bench.run.validity.Standstill;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Lays the load of one plan on and measures it. To be run once. */
final class LoadRun {

  /** Beyond the response's timeout, for users to leave. */
  private static final Duration LEAVING = Duration.ofSeconds(5);

  private final LoadPlan plan;
  private final Visits visits;
  private final Timeouts timeouts;
  private final ResultFrame frame;
  private final RunningWindow running;
  private final Schedule schedule;
  private final Instant startedAt;
  private final RunRecorder recorder;
  private final Observers watches;
  private final Runnable windowBegins;

  /**
   * A run that begins soon.
   *
   * @param visits what its users send
   * @param windowBegins to be done at that instant, beside the load
   * @param guests look at the run for somebody else
   */
  LoadRun(
      Plan whole,
      Visits visits,
      ResultFrame frame,
      RunningWindow running,
      Runnable windowBegins,
      List<LoadListener> guests) {
    this.visits = visits;
    this.windowBegins = windowBegins;
    this.plan = whole.load();
    this.timeouts = Timeouts.of(whole.target());
    this.frame = frame;
    this.running = running;
    this.schedule = Schedule.soon(plan.warmUpNanos(), plan.windowNanos());
    this.startedAt = Instant.now().plusNanos(schedule.startNanos() - System.nanoTime());
    this.recorder =
        new RunRecorder(
            whole.requestNames(), plan.sequences(), schedule.startNanos(), plan.windowNanos());
    this.watches = Observers.over(whole, schedule.startNanos(), guests);
  }

  /**
   * Waits for its end.
   *
   * @param classifier tells what the cache did
   * @param progress is told about twice a second
   * @throws UnknownHostException if the target's host has no address
   */
  RunResult run(Transport transport, OutcomeClassifier classifier, ProgressListener progress)
      throws InterruptedException, UnknownHostException {
    ProcessMeter meter = ProcessMeter.start(transport.threadIds());
    Laid laid;
    long reconnectCount;
    String addresses;
    try (HttpUsers users =
        new HttpUsers(transport, plan, classifier, watches.with(recorder), timeouts)) {
      laid = lay(transport, users, meter, progress);
      reconnectCount = users.reconnectCount();
      addresses = users.addresses();
    }
    RunRecorder.Recording recording = recorder.finish();
    Generator generator =
        meter.generator(recording.timeliness(), laid.unsentCount(), reconnectCount);
    Window window = window(recording);
    RunResult result =
        frame
            .around(recording, generator, window, laid.drained(), running.isInterrupted())
            .withTruth(watches.finish(recording.requests()))
            .withTargetSoftware(Map.of("addresses", addresses));
    Optional<Standstill> standstill =
        Standstill.of(
            plan,
            recording.requests(),
            silencesOfTarget(window.lengthNanos()),
            window.lengthNanos());
    for (String remark : laid.earlyEnd().stream().toList()) {
      result = result.withRemark("%s, after %.1f s".formatted(remark, window.lengthNanos() / 1e9));
    }
    return remarkedIfShorter(
        standstill.map(Standstill::remark).map(result::withRemark).orElse(result));
  }

  /** Before its first response a client that was not warmed up compiles its own code. */
  private List<Silence> silencesOfTarget(long windowNanos) {
    boolean isCold = frame.setup().floor().sampleCount() == 0;
    return recorder.silences(windowNanos).stream()
        .filter(silence -> !isCold || silence.startNanos() > 0)
        .toList();
  }

  /** How the laying of a load ended. */
  private record Laid(boolean drained, long unsentCount, Optional<String> earlyEnd) {}

  private Laid lay(
      Transport transport, HttpUsers users, ProcessMeter meter, ProgressListener progress)
      throws InterruptedException {
    running.begin(schedule);
    ProgressTicker ticker = ticking(meter, progress);
    Drive generator = drive(transport, users);
    boolean drained = true;
    try {
      generator.run(timeouts.answer().plus(LEAVING));
    } catch (TimeoutException left) {
      drained = false;
    } finally {
      ticker.close();
      running.end();
    }
    return new Laid(drained, generator.unsentCount(), generator.earlyEnd());
  }

  private Drive drive(Transport transport, HttpUsers users) {
    return plan.program()
        .map(UserLead.class::cast)
        .map(lead -> lead.drive(transport, users, plan, visits, schedule))
        .orElseGet(() -> LoadDriver.of(transport, users, plan, visits, schedule));
  }

  /** Tells how it goes, collects what is watched, and has the meter begin with the window. */
  private ProgressTicker ticking(ProcessMeter meter, ProgressListener progress) {
    ProgressListener collecting =
        moment -> {
          watches.collect();
          progress.progressed(moment);
        };
    ProgressListener.Detail detail =
        new ProgressListener.Detail(
            () -> soFar(meter), () -> recent(meter), PlannedArrivals.of(plan));
    ProgressTicker ticker = ProgressTicker.start(recorder, schedule, plan, collecting, detail);
    ticker.at(
        schedule.startNanos(),
        () -> {
          meter.restart();
          windowBegins.run();
        });
    return ticker;
  }

  private RunResult soFar(ProcessMeter meter) {
    return unfinished(recorder.soFar(), recorder.coveredNanos(), meter);
  }

  private Optional<RunResult> recent(ProcessMeter meter) {
    return recorder
        .recent()
        .map(recording -> unfinished(recording, RunRecorder.RECENT_NANOS, meter));
  }

  private RunResult unfinished(
      RunRecorder.Recording recording, long lengthNanos, ProcessMeter meter) {
    return frame.around(
        recording,
        meter.generator(recording.timeliness(), 0, 0),
        new Window(startedAt, lengthNanos, 0),
        true,
        running.isInterrupted());
  }

  /** A load of so many requests has no planned end: its window ends with the last response. */
  private Window window(RunRecorder.Recording recording) {
    boolean isCounted = plan.requestCount().isPresent() && !running.isEnded();
    long lengthNanos =
        isCounted
            ? Math.max(1, recording.lastEndNanos())
            : Math.min(plan.windowNanos(), schedule.endNanos() - schedule.startNanos());
    return new Window(startedAt, lengthNanos, Math.max(0, recording.lastEndNanos() - lengthNanos));
  }

  private RunResult remarkedIfShorter(RunResult result) {
    long lengthNanos = result.identity().window().lengthNanos();
    return running.isEndedEarly() && lengthNanos < plan.windowNanos()
        ? result.withRemark(
            "%s after %.1f s of the planned %s"
                .formatted(running.whyEndedEarly(), lengthNanos / 1e9, plannedLength()))
        : result;
  }

  private String plannedLength() {
    return plan.requestCount().isPresent()
        ? plan.requestCount().getAsLong() + " requests"
        : "%.1f s".formatted(plan.windowNanos() / 1e9);
  }
}
