package autus.bench.cli.run;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cli.options.LoadOptions;
import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.plan.Plan;
import autus.bench.predict.Predictor;
import autus.bench.predict.Spread;
import autus.bench.predict.UnmodelledParts;
import autus.bench.report.verdict.PredictionReport;
import autus.bench.report.verdict.PredictionReport.Variant;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.WhatIf;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A run, foretold. */
@Command(
    name = "predict",
    description =
        "Predicts requests, hit rate, origin load and response times of a scenario by model, before"
            + " any load.",
    abbreviateSynopsis = true,
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench predict scenarios/autus-v4.5.yaml",
      "  autus-bench predict load.yaml --set think-time=0s --set users=60",
      "  autus-bench predict load.yaml --set 'weight[POST /analytics/track]=0.1'",
      "  autus-bench predict load.yaml --solve hit-rate=91.2%% \\",
      "      --for 'weight[POST /analytics/track]'"
    })
public final class PredictCommand implements Callable<Integer> {

  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = WhatIfKeys.class,
      description =
          "Predict with another value of one of these: ${COMPLETION-CANDIDATES}; repeatable.")
  private List<String> changes = new ArrayList<>();

  @Mixin private SolveOptions solve = new SolveOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    boolean isAsked = solve.isAsked(spec);
    Scenario described = load.scenario(spec);
    Predictor.check(Plan.of(described));
    List<Variant> variants = new ArrayList<>();
    CacheModel cache = cache(described);
    variants.add(
        new Variant(
            "no cache",
            Predictor.predictWithoutCache(Plan.of(described), cache),
            Optional.empty()));
    boolean isAlone = changes.isEmpty() && !isAsked;
    variants.add(variant(isAlone ? "with the cache" : "as described", described));
    Scenario changed = described;
    if (!changes.isEmpty()) {
      for (String change : changes) {
        WhatIf whatIf = OptionCheck.apply(spec, "--set", WhatIf::parse, change);
        changed = OptionCheck.apply(spec, "--set", whatIf::applyTo, changed);
      }
      variants.add(variant(String.join(", ", changes), changed));
    }
    if (isAsked) {
      WhatIf answer = solve.answer(spec, changed);
      variants.add(variant(answer.toString(), answer.applyTo(changed)));
    }
    ShownReport.print(
        spec,
        PredictionReport.of(described.name(), UnmodelledParts.of(Plan.of(described)), variants));
    return ExitCode.PASS;
  }

  private Variant variant(String name, Scenario scenario) {
    CacheModel cache = cache(scenario);
    Plan plan = Plan.of(scenario);
    return new Variant(
        name, Predictor.predict(plan, cache), Spread.of(plan, cache, scenario.seed().number()));
  }

  private CacheModel cache(Scenario scenario) {
    return scenario
        .cache()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "%s does not describe its target's cache, so nothing can be predicted; a scenario file needs a section such as cache: {hit-time: 2ms, requests: [{request: GET /x, ttl: 60s, load-time: 50ms}]}"
                        .formatted(load.source())));
  }

  /** The keys of {@code --set}. */
  static final class WhatIfKeys extends AbstractList<String> {

    @Override
    public String get(int index) {
      return WhatIf.keys().get(index).replaceFirst("\\[$", "[REQUEST]");
    }

    @Override
    public int size() {
      return WhatIf.keys().size();
    }
  }
}
