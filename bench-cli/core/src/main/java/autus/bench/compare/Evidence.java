package autus.bench.compare;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import java.util.Optional;

/** What tells how far figures of two sides may differ by chance. */
sealed interface Evidence permits SliceEvidence, RunEvidence {

  /** What it rests on. */
  Basis basis();

  /** Whether figures that only whole runs have can be judged. */
  default boolean isOfRuns() {
    return basis() != Basis.SINGLE_RUNS && basis() != Basis.SLICES_IN_TURN;
  }

  /** Whether it knows anything of a figure; otherwise that stands side by side unjudged. */
  boolean canTell(MetricQuery query);

  /** Why there is no interval of any figure; empty if there are. */
  String missing();

  /**
   * The interval of the ratio of the second side's figure to the first one's; for a share, of their
   * difference.
   */
  Optional<Interval> interval(MetricQuery query, Metric.Unit unit);

  /**
   * Why a difference of this figure that chance could make must not be called none: too few runs.
   *
   * @return empty if there are enough
   */
  String scarcity(MetricQuery query, Metric.Unit unit);
}
