package autus.bench.cli.run;

import autus.bench.cachemodel.CacheModel;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.predict.Forecast;
import autus.bench.predict.UnmodelledParts;
import autus.bench.report.verdict.ExpectationTable;
import autus.bench.scenario.Scenario;
import autus.bench.shape.AfterDuration;
import java.util.Optional;

/** What the model foretold of a run, for its report. */
final class PredictionSection {

  private static final long SHORTEST_EARLY_END_NANOS = 1_000_000;

  private PredictionSection() {}

  /**
   * A section, or a line that says why there is none.
   *
   * @return empty if the scenario says nothing of the target's cache
   */
  static Optional<Block> of(Scenario scenario, RunResult run) {
    return scenario.cache().map(cache -> section(scenario, cache, run));
  }

  private static Block section(Scenario scenario, CacheModel cache, RunResult run) {
    if (!run.identity().validity().valid()) {
      return without("it is invalid");
    }
    if (scenario.end() instanceof AfterDuration planned
        && planned.duration().toNanos() - run.identity().window().lengthNanos()
            > SHORTEST_EARLY_END_NANOS) {
      return without("it ended early");
    }
    try {
      Plan plan = Plan.of(scenario);
      return Forecast.of(plan, cache)
          .<Block>map(
              expectation ->
                  ExpectationTable.section(
                      run.name(), expectation.compareWith(run), UnmodelledParts.of(plan)))
          .orElseGet(() -> without("its load has too many requests to simulate"));
    } catch (UserErrorException unpredictable) {
      return without(unpredictable.getMessage());
    }
  }

  private static Block without(String reason) {
    return Paragraph.of("There is no prediction for this run: %s.", reason);
  }
}
