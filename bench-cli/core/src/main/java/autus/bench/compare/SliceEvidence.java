package autus.bench.compare;

import autus.bench.compare.interval.ConfidenceInterval;
import autus.bench.compare.interval.EqualRuns;
import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.Resampling;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import java.util.List;
import java.util.Optional;

/**
 * Slices of time inside one run a side. They know nothing of what differs between runs: unless both
 * sides took turns in one run, their intervals are widened by what equal runs have been seen to
 * differ by.
 */
final class SliceEvidence implements Evidence {

  private final Basis basis;
  private final List<MetricQuery> queries;
  private final double[][] before;
  private final double[][] after;
  private final double stretchCount;
  private final String missing;

  private SliceEvidence(
      Basis basis,
      List<MetricQuery> queries,
      Resampling before,
      Resampling after,
      ComparisonSettings settings) {
    boolean isPaired = basis == Basis.SLICES_IN_TURN;
    this.basis = basis;
    this.queries = queries.stream().filter(Resampling::canTell).distinct().toList();
    if (before.isEnough() && after.isEnough()) {
      this.before = before.values(this.queries, settings.sampleCount(), settings.seed());
      this.after =
          after.values(
              this.queries, settings.sampleCount(), isPaired ? settings.seed() : ~settings.seed());
      this.missing = "";
    } else {
      this.before = new double[0][];
      this.after = new double[0][];
      this.missing = (before.isEnough() ? after : before).size();
    }
    this.stretchCount = Math.min(before.stretchCount(), after.stretchCount());
  }

  /** Of two runs apart. */
  static SliceEvidence apart(
      RunResult before, RunResult after, List<MetricQuery> queries, ComparisonSettings settings) {
    return new SliceEvidence(
        Basis.SINGLE_RUNS, queries, Resampling.of(before), Resampling.of(after), settings);
  }

  /** Of two sides of one run whose slices belong together one by one. */
  static SliceEvidence inTurn(
      RunResult before, RunResult after, List<MetricQuery> queries, ComparisonSettings settings) {
    Resampling alone = Resampling.of(before);
    Resampling second = Resampling.of(after).alike(alone);
    return new SliceEvidence(Basis.SLICES_IN_TURN, queries, alone.alike(second), second, settings);
  }

  @Override
  public Basis basis() {
    return basis;
  }

  @Override
  public boolean canTell(MetricQuery query) {
    return Resampling.canTell(query);
  }

  @Override
  public String missing() {
    return missing;
  }

  @Override
  public Optional<Interval> interval(MetricQuery query, Metric.Unit unit) {
    int position = missing.isEmpty() ? queries.indexOf(query) : -1;
    if (position < 0) {
      return Optional.empty();
    }
    double[] values = new double[before[position].length];
    for (int i = 0; i < values.length; i++) {
      double first = before[position][i];
      double second = after[position][i];
      values[i] = unit == Metric.Unit.SHARE ? second - first : second / first;
    }
    Optional<Interval> inside = ConfidenceInterval.of(values, stretchCount);
    return basis == Basis.SINGLE_RUNS
        ? inside.map(interval -> EqualRuns.widened(interval, query.name(), unit))
        : inside;
  }

  @Override
  public String scarcity(MetricQuery query, Metric.Unit unit) {
    return basis == Basis.SINGLE_RUNS
        ? "between single runs another " + EqualRuns.words(query.name(), unit) + " may be chance"
        : "";
  }
}
