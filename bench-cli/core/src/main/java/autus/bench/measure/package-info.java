/**
 * What a run measured: counts and distributions by request and outcome, time blocks, and what the
 * cache did to its users. Enter by {@link autus.bench.measure.RunResult}.
 */
@NullMarked
package autus.bench.measure;

import org.jspecify.annotations.NullMarked;
