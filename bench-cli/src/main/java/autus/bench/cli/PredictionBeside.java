package autus.bench.cli;

import autus.bench.measure.RunResult;
import autus.bench.predict.Expectation;
import autus.bench.report.ExpectationTable;
import autus.bench.scenario.CacheModel;
import autus.bench.scenario.ClosedLoad;
import autus.bench.scenario.Scenario;
import java.util.Optional;

/** What the model foretold of a run, for its report. */
final class PredictionBeside {

  private static final long SHORTEST_EARLY_END_NANOS = 1_000_000;

  private PredictionBeside() {}

  /**
   * A section, or a line that says why there is none.
   *
   * @return empty if the scenario says nothing of the target's cache
   */
  static Optional<String> of(Scenario scenario, RunResult run) {
    return scenario.cache().map(cache -> section(scenario, cache, run));
  }

  private static String section(Scenario scenario, CacheModel cache, RunResult run) {
    Optional<String> obstacle = obstacle(scenario, run);
    if (obstacle.isPresent()) {
      return without(obstacle.get());
    }
    return Expectation.of(scenario, cache)
        .map(
            expectation -> ExpectationTable.section(run.name(), expectation.compareWith(run)))
        .orElseGet(() -> without("its load has too many requests to be played"));
  }

  private static Optional<String> obstacle(Scenario scenario, RunResult run) {
    if (!run.identity().validity().valid()) {
      return Optional.of("it is invalid");
    }
    if (scenario.groups().stream().anyMatch(group -> !(group.load() instanceof ClosedLoad))) {
      return Optional.of("the model knows closed loads only");
    }
    long missingNanos =
        scenario.duration().toNanos() - run.identity().window().lengthNanos();
    return missingNanos > SHORTEST_EARLY_END_NANOS
        ? Optional.of("it ended early")
        : Optional.empty();
  }

  private static String without(String reason) {
    return "No prediction stands beside this run: %s.\n".formatted(reason);
  }
}
