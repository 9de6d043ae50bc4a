package autus.bench.mcp;

import autus.bench.cachemodel.CacheModel;
import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;
import autus.bench.predict.Predictor;
import autus.bench.predict.Spread;
import autus.bench.predict.UnmodelledParts;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.verdict.PredictionReport;
import autus.bench.report.verdict.PredictionReport.Variant;
import autus.bench.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** A run, foretold. */
record PredictTool(Limits limits) implements Tool {

  @Override
  public Description description() {
    return new Description(
        "predict",
        "Predict a load",
        "Predicts requests, hit ratio, load of the origin and response times of a scenario by model, without and with its cache. Nothing is sent. The scenario needs a section cache: that describes the cache.",
        true);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.required("scenario", Parameter.Type.STRING, "A scenario file in YAML."));
  }

  @Override
  public Answer call(Arguments arguments) {
    Scenario scenario = ScenarioFiles.read(limits, arguments.required("scenario"));
    Plan plan = Plan.of(scenario);
    Predictor.check(plan);
    CacheModel cache =
        scenario
            .cache()
            .orElseThrow(
                () ->
                    new UserErrorException(
                        "%s does not describe its target's cache, so nothing can be predicted; add a section such as cache: {hit-time: 2ms, requests: [{request: GET /x, ttl: 60s, load-time: 50ms}]}"
                            .formatted(arguments.required("scenario"))));
    return Answer.of(
        MarkdownRenderer.render(
            PredictionReport.of(
                scenario.name(),
                UnmodelledParts.of(plan),
                List.of(
                    new Variant(
                        "no cache", Predictor.predictWithoutCache(plan, cache), Optional.empty()),
                    new Variant(
                        "with the cache",
                        Predictor.predict(plan, cache),
                        Spread.of(plan, cache, scenario.seed().number()))))));
  }
}
