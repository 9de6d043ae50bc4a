package autus.bench.gate;

import autus.bench.compare.SideMetrics;
import autus.bench.compare.interval.LongerRun;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.error.UserErrorException;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Judgement;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.UnknownMetricException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges gates over one result. A percentile on which too few samples stand decides nothing. A gate
 * that compares with a baseline fails only if noise alone could not have put the two so far apart;
 * how far equal runs differ is part of it, and where nobody knows, a small effect is not decided. A
 * figure that is known only between two bounds decides if the limit does not lie between them.
 */
public final class GateJudge {

  /** Each one doubles the number of ways to look at a gate. */
  private static final int MOST_BOUNDED = 8;

  private final RunResult run;
  private final Optional<Baseline> baseline;
  private final ResultMetrics metrics;
  private final Optional<SideMetrics> baselineMetrics;

  private GateJudge(RunResult run, Optional<Baseline> baseline) {
    this.run = run;
    this.baseline = baseline;
    this.metrics = ResultMetrics.of(run);
    this.baselineMetrics = baseline.map(each -> SideMetrics.of(each.side()));
  }

  /**
   * Judges gates in their order.
   *
   * @param baseline that gates may compare with; without it those that do are not judged
   * @throws UserErrorException if a gate names what this run cannot have
   */
  public static GateOutcome judge(List<Gate> gates, RunResult run, Optional<Baseline> baseline) {
    GateJudge judge = new GateJudge(run, baseline);
    return new GateOutcome(
        run.name(), run.identity().validity().reasons(), gates.stream().map(judge::judge).toList());
  }

  private GateResult judge(Gate gate) {
    if (gate.needsBaseline() && baseline.isEmpty()) {
      return new GateResult(gate, GateVerdict.NO_BASELINE, Optional.empty(), "");
    }
    try {
      return judgeWithData(gate);
    } catch (ExpressionException mistake) {
      throw new UserErrorException(
          "%s: gate %s".formatted(gate.source(), mistake.getMessage()), mistake);
    }
  }

  private GateResult judgeWithData(Gate gate) {
    List<String> samples = new ArrayList<>();
    boolean isFirm = true;
    for (Reference reference : gate.condition().references()) {
      Optional<Metric> metric = metric(gate, reference);
      if (metric.isEmpty()) {
        return new GateResult(
            gate,
            GateVerdict.NOT_ENOUGH_DATA,
            Optional.empty(),
            "%s is not defined for %s%s"
                .formatted(reference, nameOfRun(reference), why(gate, reference)));
      }
      metric.get().source().ifPresent(source -> samples.add(reference + " is that of " + source));
      metric.get().samplesBeyond().ifPresent(count -> samples.add(samples(reference, count)));
      isFirm &= metric.get().isFirm();
    }
    Optional<String> open = open(gate);
    if (open.isPresent() && !isDecidedAtAllEnds(gate)) {
      return new GateResult(
          gate, GateVerdict.NOT_ENOUGH_DATA, Optional.empty(), "cannot be decided: " + open.get());
    }
    open.ifPresent(samples::add);
    String rests = String.join("; ", samples);
    Judgement judgement =
        gate.condition().judge(reference -> metric(gate, reference).map(MetricQuantity::of));
    if (!isFirm) {
      return new GateResult(
          gate, GateVerdict.NOT_ENOUGH_DATA, Optional.of(judgement), rests + needed(gate));
    }
    if (judgement.holds()) {
      return new GateResult(gate, GateVerdict.PASS, Optional.of(judgement), rests);
    }
    return baseline
        .filter(used -> gate.needsBaseline())
        .map(used -> againstNoise(gate, used, judgement))
        .orElseGet(() -> new GateResult(gate, GateVerdict.FAIL, Optional.of(judgement), rests));
  }

  /** How long a run would have samples enough. */
  private String needed(Gate gate) {
    double fewest =
        gate.condition().references().stream()
            .flatMap(reference -> metric(gate, reference).stream())
            .flatMapToDouble(metric -> metric.samplesBeyond().stream())
            .min()
            .orElse(0);
    return String.format(
        Locale.ROOT,
        "; needs %.0f: %s",
        Metric.FEWEST_SAMPLES_BEYOND,
        LongerRun.forSamples(run, fewest, Metric.FEWEST_SAMPLES_BEYOND));
  }

  /** Which figures are known only between bounds; empty if none is. */
  private Optional<String> open(Gate gate) {
    List<String> bounds = new ArrayList<>();
    for (Reference reference : gate.condition().references()) {
      metric(gate, reference)
          .filter(metric -> metric.bounds().isPresent())
          .ifPresent(
              metric ->
                  bounds.add(
                      "%s is %s to %s, since %s"
                          .formatted(
                              reference,
                              QuantityFormat.format(MetricQuantity.of(metric.at(false))),
                              QuantityFormat.format(MetricQuantity.of(metric.at(true))),
                              metric
                                  .source()
                                  .map(source -> source + " do not show which responses were hits")
                                  .orElse("some responses do not say what the cache did"))));
    }
    return bounds.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", bounds));
  }

  /** Whether the condition comes out alike wherever such figures lie between their bounds. */
  private boolean isDecidedAtAllEnds(Gate gate) {
    List<Reference> bounded =
        gate.condition().references().stream()
            .distinct()
            .filter(reference -> metric(gate, reference).flatMap(Metric::bounds).isPresent())
            .limit(MOST_BOUNDED)
            .toList();
    boolean holdsSomewhere = false;
    boolean failsSomewhere = false;
    for (int ends = 0; ends < 1 << bounded.size(); ends++) {
      int chosen = ends;
      boolean holds =
          gate.condition()
              .judge(
                  reference ->
                      metric(gate, reference)
                          .map(metric -> metric.at(isHigh(chosen, bounded.indexOf(reference))))
                          .map(MetricQuantity::of))
              .holds();
      holdsSomewhere |= holds;
      failsSomewhere |= !holds;
    }
    return holdsSomewhere != failsSomewhere;
  }

  private static boolean isHigh(int ends, int position) {
    return position >= 0 && (ends >> position & 1) == 1;
  }

  private GateResult againstNoise(Gate gate, Baseline used, Judgement judgement) {
    Optional<BaselineNoise> runs = RunNoise.of(gate, run, used);
    BaselineNoise noise =
        runs.isPresent() ? runs.get() : BaselineNoise.of(gate, run, used, this::exact);
    GateVerdict verdict =
        switch (noise.size()) {
          case UNKNOWN -> GateVerdict.FAIL;
          case TOO_FEW_BLOCKS -> GateVerdict.NOT_ENOUGH_DATA;
          case TOO_FEW_RUNS -> GateVerdict.NOT_ENOUGH_RUNS;
          case KNOWN -> noise.explains() ? GateVerdict.PASS : GateVerdict.FAIL;
        };
    return new GateResult(
        gate, verdict, Optional.of(judgement), noise.words(judgement.left().dimension()));
  }

  private Optional<Quantity> exact(Gate gate, Reference reference) {
    return metric(gate, reference).map(MetricQuantity::of);
  }

  private Optional<Metric> metric(Gate gate, Reference reference) {
    Reference asked = gate.withoutBaseline(reference);
    try {
      return Gate.isOfBaseline(reference) && baselineMetrics.isPresent()
          ? baselineMetrics.get().find(new MetricQuery(asked.name(), asked.selectors()))
          : metrics.find(asked.name(), asked.selectors());
    } catch (UnknownMetricException problem) {
      throw gate.condition().mistake(reference, String.valueOf(problem.getMessage()));
    }
  }

  private String why(Gate gate, Reference reference) {
    Reference asked = gate.withoutBaseline(reference);
    return Gate.isOfBaseline(reference)
        ? ""
        : metrics
            .whyUndefined(asked.name(), asked.selectors())
            .map(reason -> ": " + reason)
            .orElse("");
  }

  private String nameOfRun(Reference reference) {
    return Gate.isOfBaseline(reference)
        ? baseline.map(Baseline::name).orElse("the baseline")
        : run.name();
  }

  private static String samples(Reference reference, double count) {
    return String.format(
        Locale.ROOT,
        count < 100 ? "%s rests on %.1f samples" : "%s rests on %,.0f samples",
        reference,
        count);
  }
}
