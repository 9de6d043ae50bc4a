/**
 * How far a figure strays by chance: bootstrap over the time blocks of a run, runs as the unit,
 * shares of independent trials, and what equal runs have been seen to differ by. Enter by {@link
 * autus.bench.compare.interval.Resampling} or {@link
 * autus.bench.compare.interval.ConfidenceInterval}.
 */
@NullMarked
package autus.bench.compare.interval;

import org.jspecify.annotations.NullMarked;
