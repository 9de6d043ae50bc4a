package autus.bench.reproduce.experiment;

import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.Totals;
import autus.bench.referenceserver.ServerState;
import autus.bench.run.ProgressListener;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ends the Redis that the server started and goes on asking: the last thing that a reproduction
 * does, since nothing can be cached afterwards.
 */
public final class RedisOutage {

  public static final String NAME = "redis-outage";
  public static final Duration RUN_LENGTH = Duration.ofSeconds(3);

  private static final Duration THINK_TIME = Duration.ofMillis(100);

  private final LabBench bench;
  private final Scenario scenario;

  public RedisOutage(LabBench bench, Scenario scenario) {
    this.bench = bench;
    ThinkTime pause = new ThinkTime(THINK_TIME, THINK_TIME);
    ClosedLoad load = ClosedLoad.lasting(RUN_LENGTH, scenario.users(), Optional.empty(), pause);
    this.scenario =
        scenario
            .withCountersOfRedis(Optional.empty()) // nobody is there to be asked for its counters
            .withGroups(
                NAME,
                List.of(
                    new UserGroup(UserGroup.DEFAULT_NAME, load, List.copyOf(Loads.mix(scenario)))));
  }

  /** The run without Redis; empty if Redis is not the server's own, and so not ours to end. */
  public Optional<RunResult> run(ProgressListener progress) throws InterruptedException {
    bench.prepare(Pass.CORRECTED.mode());
    ServerState state = bench.admin().state();
    if (state.redis().pid().isEmpty()) {
      return Optional.empty();
    }
    ProcessHandle.of(state.redis().pid().getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
    RunResult result = bench.measureAsIs(NAME, scenario, progress);
    Map<String, Double> observations = new TreeMap<>(result.target().observations());
    observations.put("redis-outage.failed-requests", (double) Totals.of(result).failedCount());
    return Optional.of(result.withTarget(new Target(result.target().counters(), observations)));
  }
}
