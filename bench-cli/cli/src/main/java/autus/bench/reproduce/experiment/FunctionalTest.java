package autus.bench.reproduce.experiment;

import autus.bench.measure.RunResult;
import autus.bench.referenceserver.AdminClient.Reset;
import autus.bench.reproduce.experiment.ReproductionOptions.Effort;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.WeightedRequest;
import java.util.List;

/**
 * The single-user test of the report: each endpoint once from an empty cache and then from the
 * cache, often enough for medians. In its result, MISS is the first request and HIT the cached one.
 */
public final class FunctionalTest {

  public static final String NAME = "functional";

  /** After the first request of each round. */
  public static final int CACHED_PER_ROUND = 5;

  private final LabBench bench;
  private final Scenario scenario;
  private final int rounds;

  public FunctionalTest(LabBench bench, Scenario scenario, Effort effort) {
    this.rounds = effort.rounds();
    this.bench = bench;
    this.scenario = scenario;
  }

  public RunResult run() throws InterruptedException {
    List<Request> reads = Loads.reads(scenario).stream().map(WeightedRequest::request).toList();
    return bench.stepThrough(
        NAME,
        Pass.AS_SHIPPED.mode(),
        scenario,
        user -> {
          for (Request read : reads) {
            for (int round = 0; round < rounds; round++) {
              bench.admin().reset(Reset.ENTRIES);
              for (int request = 0; request <= CACHED_PER_ROUND; request++) {
                user.send(read.name());
              }
            }
          }
        });
  }
}
