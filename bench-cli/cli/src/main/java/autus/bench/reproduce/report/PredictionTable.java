package autus.bench.reproduce.report;

import autus.bench.cachemodel.CacheModel;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.predict.Forecast;
import autus.bench.predict.Forecast.Figure;
import autus.bench.predict.Predictor;
import autus.bench.report.verdict.ExpectationTable;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What models and seeded plays of the same load say that the passes should show, beside what they
 * showed. A figure outside of its interval is a finding about the server or about the model.
 */
final class PredictionTable {

  private final ReproductionResults results;
  private final Scenario scenario;
  private final List<Text> deviations = new ArrayList<>();
  private final ExpectationTable table = new ExpectationTable();

  private PredictionTable(ReproductionResults results, Scenario scenario) {
    this.results = results;
    this.scenario = scenario;
  }

  /** The table; empty without a description of the cache in the scenario. */
  static Optional<PredictionTable> of(ReproductionResults results, Scenario scenario) {
    return scenario
        .cache()
        .map(
            cache -> {
              PredictionTable made = new PredictionTable(results, scenario);
              made.rows(cache);
              return made;
            });
  }

  private void rows(CacheModel cache) {
    results
        .run(Pass.BEFORE)
        .ifPresent(
            run ->
                table.row(
                    Pass.BEFORE.label(),
                    Figure.REQUESTS,
                    Predictor.predictWithoutCache(Plan.of(scenario), cache)
                        .total()
                        .traffic()
                        .requestCount(),
                    (double) run.requestCount()));
    results
        .run(Pass.AS_SHIPPED)
        .ifPresent(run -> rows(Pass.AS_SHIPPED, run, cache.withoutInvalidation()));
    results.run(Pass.CORRECTED).ifPresent(run -> rows(Pass.CORRECTED, run, cache));
  }

  private void rows(Pass pass, RunResult run, CacheModel cache) {
    List<Forecast.Finding> findings =
        Forecast.of(Plan.of(scenario), cache)
            .map(expectation -> expectation.compareWith(run))
            .orElse(List.of());
    table.rows(pass.label(), findings);
    deviations.addAll(ExpectationTable.deviations(pass.label(), findings));
  }

  /** A sentence for each figure outside of its interval. */
  List<Text> deviations() {
    return List.copyOf(deviations);
  }

  Table build() {
    return table.build();
  }
}
