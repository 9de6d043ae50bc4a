package autus.bench.gate;

import autus.bench.compare.Side;
import autus.bench.compare.SideMetrics;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.error.UserErrorException;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Judgement;
import autus.bench.expression.Operator;
import autus.bench.expression.Reference;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.UnknownMetricException;
import java.util.Locale;
import java.util.Optional;

/**
 * A gate over two sides that were measured together, each by one run or by several: what they are
 * and no verdict, which is for who knows how far such sides stray. Immutable.
 */
public final class GateOnSides {

  private final Gate gate;
  private final SideMetrics baseline;
  private final SideMetrics judged;

  private GateOnSides(Gate gate, Side baseline, Side judged) {
    this.gate = gate;
    this.baseline = SideMetrics.of(baseline);
    this.judged = SideMetrics.of(judged);
  }

  /** That gate with the means of these sides. */
  public static GateOnSides of(Gate gate, Side baseline, Side judged) {
    return new GateOnSides(gate, baseline, judged);
  }

  /**
   * Why its figures decide nothing, whatever they are; empty if they may.
   *
   * @throws UserErrorException if the gate names what these runs cannot have
   */
  public Optional<String> weakness() {
    for (Reference reference : gate.condition().references()) {
      Optional<Metric> metric = metric(reference);
      if (metric.isEmpty()) {
        return Optional.of("%s is not defined in each run".formatted(reference));
      }
      if (metric.get().bounds().isPresent()) {
        return Optional.of(
            "%s is known between bounds only: some responses do not say what the cache did"
                .formatted(reference));
      }
      if (!metric.get().isFirm()) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s rests on %.1f samples a run, needs %.0f: make the runs longer",
                reference,
                metric.get().samplesBeyond().orElse(0),
                Metric.FEWEST_SAMPLES_BEYOND));
      }
    }
    return Optional.empty();
  }

  /**
   * Both sides of the condition in numbers.
   *
   * @throws UserErrorException if the gate names what these runs cannot have
   */
  public Judgement judgement() {
    try {
      return gate.condition().judge(reference -> metric(reference).map(MetricQuantity::of));
    } catch (ExpressionException mistake) {
      throw wrong(mistake);
    }
  }

  /**
   * Whether one run against it is enough: it demands one exact value, such as {@code stale-reads ==
   * 0}, of which noise is no excuse.
   */
  public boolean isExact() {
    return gate.condition().operator() == Operator.EQUAL && !gate.needsBaseline();
  }

  private Optional<Metric> metric(Reference reference) {
    try {
      Reference asked = gate.withoutBaseline(reference);
      return (Gate.isOfBaseline(reference) ? baseline : judged)
          .find(new MetricQuery(asked.name(), asked.selectors()));
    } catch (UnknownMetricException problem) {
      throw wrong(gate.condition().mistake(reference, String.valueOf(problem.getMessage())));
    } catch (ExpressionException mistake) {
      throw wrong(mistake);
    }
  }

  private UserErrorException wrong(ExpressionException mistake) {
    return new UserErrorException(
        "%s: gate %s".formatted(gate.source(), mistake.getMessage()), mistake);
  }
}
