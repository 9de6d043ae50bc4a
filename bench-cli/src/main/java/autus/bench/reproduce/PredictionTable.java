package autus.bench.reproduce;

import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.predict.Predictor;
import autus.bench.predict.Spread;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
import autus.bench.scenario.CacheModel;
import autus.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * What models and seeded plays of the same load say that the passes should show, beside what they
 * showed. A figure outside of its interval is a finding about the server or about the model.
 */
final class PredictionTable {

  private final ReproductionResults results;
  private final Scenario scenario;
  private final List<String> deviations = new ArrayList<>();
  private final MarkdownTable table =
      MarkdownTable.create()
          .words("Pass", "Figure")
          .numbers("Predicted", "95 % of runs", "Measured")
          .words("Agrees");

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
                    "requests",
                    Figures.count(
                        Math.round(
                            Predictor.predictWithoutCache(scenario, cache)
                                .total()
                                .traffic()
                                .requestCount())),
                    Figures.NONE,
                    Figures.count(run.requestCount()),
                    Figures.NONE));
    results
        .run(Pass.AS_SHIPPED)
        .ifPresent(run -> rows(Pass.AS_SHIPPED, run, cache.withoutInvalidation()));
    results.run(Pass.CORRECTED).ifPresent(run -> rows(Pass.CORRECTED, run, cache));
  }

  private void rows(Pass pass, RunResult run, CacheModel cache) {
    Optional<Spread> spread = Spread.of(scenario, cache, scenario.seed());
    if (spread.isEmpty()) {
      return;
    }
    row(
        pass,
        "requests",
        spread.map(Spread::requestCount),
        (double) run.requestCount(),
        this::count);
    row(
        pass,
        "hit rate by headers",
        spread.flatMap(Spread::hitRatio),
        Totals.of(run).hitRatio(),
        Figures::percent);
    row(
        pass,
        "loads avoided",
        spread.flatMap(Spread::loadsAvoidedRatio),
        ServerFigures.loadsAvoided(run),
        Figures::percent);
  }

  private String count(double value) {
    return Figures.count(Math.round(value));
  }

  private void row(
      Pass pass,
      String what,
      Optional<Spread.Range> range,
      double measured,
      DoubleFunction<String> words) {
    row(pass, what, range, OptionalDouble.of(measured), words);
  }

  private void row(
      Pass pass,
      String what,
      Optional<Spread.Range> range,
      OptionalDouble measured,
      DoubleFunction<String> words) {
    if (range.isEmpty() || measured.isEmpty()) {
      return;
    }
    Spread.Range expected = range.get();
    double value = measured.getAsDouble();
    boolean agrees = value >= expected.low() && value <= expected.high();
    String interval =
        "%s to %s".formatted(words.apply(expected.low()), words.apply(expected.high()));
    table.row(
        pass.label(),
        what,
        words.apply(expected.mean()),
        interval,
        words.apply(value),
        agrees ? "yes" : "no");
    if (!agrees) {
      deviations.add(
          "**Not as predicted.** %s: %s %s, where 95 %% of runs should show %s."
              .formatted(pass.label(), what, words.apply(value), interval));
    }
  }

  /** A sentence for each figure outside of its interval. */
  List<String> deviations() {
    return List.copyOf(deviations);
  }

  String render() {
    return table.render();
  }
}
