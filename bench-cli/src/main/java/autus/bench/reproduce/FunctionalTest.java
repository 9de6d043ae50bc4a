package autus.bench.reproduce;

import autus.bench.lab.AdminClient.Reset;
import autus.bench.measure.RunResult;
import autus.bench.scenario.Request;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.WeightedRequest;
import java.util.List;

/**
 * The single-user test of the report: each endpoint once from an empty cache and then from the
 * cache, often enough for medians. In its result, MISS is the first request and HIT the cached one.
 */
final class FunctionalTest {

  static final String NAME = "functional";

  /** Rounds per endpoint, each one first request and some cached ones. */
  static final int ROUNDS = 11;

  static final int CACHED_PER_ROUND = 5;

  private final LabBench bench;
  private final Scenario scenario;

  FunctionalTest(LabBench bench, Scenario scenario) {
    this.bench = bench;
    this.scenario = scenario;
  }

  RunResult run() throws InterruptedException {
    List<Request> reads = Loads.reads(scenario).stream().map(WeightedRequest::request).toList();
    return bench.stepThrough(
        NAME,
        Pass.AS_SHIPPED.mode(),
        scenario,
        user -> {
          for (Request read : reads) {
            for (int round = 0; round < ROUNDS; round++) {
              bench.admin().reset(Reset.ENTRIES);
              for (int request = 0; request <= CACHED_PER_ROUND; request++) {
                user.send(read.name());
              }
            }
          }
        });
  }
}
