package autus.bench.reproduce.experiment;

import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.observe.CounterSource;
import autus.bench.plan.Plan;
import autus.bench.referenceserver.AdminClient;
import autus.bench.referenceserver.AdminClient.Reset;
import autus.bench.referenceserver.CacheMode;
import autus.bench.referenceserver.ServerCounters;
import autus.bench.referenceserver.ServerState;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.run.Steps;
import autus.bench.scenario.Scenario;

/** The load generator and the server under test, joined: every run begins from the same state. */
public final class LabBench {

  private final RunService runs;
  private final AdminClient admin;

  public LabBench(RunService runs, AdminClient admin) {
    this.runs = runs;
    this.admin = admin;
  }

  AdminClient admin() {
    return admin;
  }

  /** Empties the cache, restores the database and zeroes all counters, in the given mode. */
  public void prepare(CacheMode mode) throws InterruptedException {
    admin.switchCache(mode);
    admin.reset(Reset.ENTRIES, Reset.DATABASE, Reset.COUNTERS);
  }

  /**
   * Prepares, runs, and joins what both sides counted until the end of the drain. A run during
   * which Redis went away is not the measurement that was meant, and so invalid.
   */
  public RunResult measure(
      String name, CacheMode mode, Scenario scenario, ProgressListener progress)
      throws InterruptedException {
    runs.calibrate();
    prepare(mode);
    RunResult result = measureAsIs(name, scenario, progress);
    return result.identity().validity().valid() && !admin.state().redis().reachable()
        ? result.invalidBecause(
            "Redis went away during the run: %d cache errors, %d of %d requests failed; find out what ended it and run again"
                .formatted(
                    ServerFigures.counter(result, "cache.errors"),
                    Totals.of(result).failedCount(),
                    result.requestCount()))
        : result;
  }

  /** The same without preparing: the server stays as it is. */
  RunResult measureAsIs(String name, Scenario scenario, ProgressListener progress)
      throws InterruptedException {
    ServerState before = admin.state();
    return joined(runs.run(name, Plan.of(scenario), progress), scenario, before);
  }

  /** What the client measured is kept also if the server cannot say any more what it counted. */
  private RunResult joined(RunResult result, Scenario scenario, ServerState before)
      throws InterruptedException {
    try {
      ServerCounters counters = withoutOurReadings(admin.counters(), result, scenario);
      return ServerFigures.join(result, counters, before, admin.state());
    } catch (EnvironmentException gone) {
      return result.invalidBecause("the server's counters could not be read: " + gone.getMessage());
    }
  }

  /** Before and after the window the run itself asked for the counters that the server shows. */
  private static ServerCounters withoutOurReadings(
      ServerCounters counters, RunResult result, Scenario scenario) {
    boolean wereRead = result.truth().reconciliation().flatMap(found -> found.target()).isPresent();
    return scenario
        .observed()
        .counters()
        .filter(places -> wereRead)
        .flatMap(CounterSource::shown)
        .map(places -> counters.without("GET " + places.url(), 2))
        .orElse(counters);
  }

  /** A run of which only the times matter. */
  RunResult rehearse(Scenario scenario) throws InterruptedException {
    RunResult rehearsed = runs.run("warm-up", Plan.of(scenario), ProgressListener.NONE);
    if (runs.isInterrupted()) {
      throw new InterruptedException("the warm-up was interrupted");
    }
    return rehearsed;
  }

  /** The same for a single user's steps. */
  RunResult stepThrough(String name, CacheMode mode, Scenario scenario, Steps steps)
      throws InterruptedException {
    runs.calibrate();
    prepare(mode);
    ServerState before = admin.state();
    return joined(runs.stepThrough(name, Plan.of(scenario), steps), scenario, before);
  }
}
