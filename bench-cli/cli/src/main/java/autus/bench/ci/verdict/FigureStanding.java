package autus.bench.ci.verdict;

import autus.bench.compare.MetricChange;
import autus.bench.compare.interval.Interval;
import java.util.Optional;

/**
 * How a figure stands.
 *
 * @param change from base to head
 * @param isDecided whether it needs no further rounds
 * @param baseNoise what two base processes differ by in 95 % of cases: a ratio, of shares a
 *     difference; empty if there were no two
 * @param headNoise the same of head
 */
public record FigureStanding(
    MetricChange change,
    boolean isDecided,
    Optional<Interval> baseNoise,
    Optional<Interval> headNoise) {}
