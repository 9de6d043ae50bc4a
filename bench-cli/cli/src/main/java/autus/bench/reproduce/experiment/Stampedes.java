package autus.bench.reproduce.experiment;

import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.referenceserver.AdminClient;
import autus.bench.referenceserver.AdminClient.Reset;
import autus.bench.reproduce.experiment.ReproductionOptions.Effort;
import autus.bench.run.ProgressListener;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ThinkTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * All users on one entry while it is flushed on schedule, with the store as shipped, in which
 * everybody who misses loads, and corrected, with a single flight.
 */
public final class Stampedes {

  public static final String READ = "GET /analytics/stats";
  public static final List<Pass> PASSES = List.of(Pass.AS_SHIPPED, Pass.CORRECTED);

  /** Much longer than a load takes, so that flushes do not run into each other. */
  public static final Duration BETWEEN_FLUSHES = Duration.ofMillis(400);

  private static final ThinkTime PAUSE = new ThinkTime(Duration.ofMillis(5), Duration.ofMillis(15));

  private final LabBench bench;
  private final Scenario scenario;

  public Stampedes(LabBench bench, Scenario scenario, Effort effort) {
    this.bench = bench;
    List<WeightedRequest> read =
        Loads.mix(scenario).stream().filter(each -> each.request().name().equals(READ)).toList();
    ClosedLoad load =
        ClosedLoad.lasting(effort.saturation(), scenario.users(), Optional.empty(), PAUSE);
    this.scenario =
        scenario
            .withGroups(
                "stampede", List.of(new UserGroup(UserGroup.DEFAULT_NAME, load, List.copyOf(read))))
            .withStampede(List.of(READ));
  }

  public static String name(Pass pass) {
    return "stampede-" + pass.label();
  }

  public RunResult run(Pass pass, ProgressListener progress) throws InterruptedException {
    ScheduledExecutorService flushing = flush(bench.admin());
    try {
      return bench.measure(name(pass), pass.mode(), scenario, progress);
    } finally {
      flushing.shutdownNow();
    }
  }

  private static ScheduledExecutorService flush(AdminClient admin) {
    ScheduledExecutorService flushing =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "autus-flush");
              thread.setDaemon(true);
              return thread;
            });
    flushing.scheduleAtFixedRate(
        () -> {
          try {
            admin.reset(Reset.ENTRIES);
          } catch (EnvironmentException gone) {
            // The run itself finds out that the server is gone, and says so.
            flushing.shutdown();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        },
        BETWEEN_FLUSHES.toMillis(),
        BETWEEN_FLUSHES.toMillis(),
        TimeUnit.MILLISECONDS);
    return flushing;
  }
}
