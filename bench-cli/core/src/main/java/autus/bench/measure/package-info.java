/**
 * What a run measured: counts and nanosecond histograms by request and outcome, time blocks, and
 * the metrics that they give. Enter by {@link autus.bench.measure.RunResult} and {@link
 * autus.bench.measure.ResultMetrics}. HdrHistogram is imported nowhere else.
 */
@NullMarked
package autus.bench.measure;

import org.jspecify.annotations.NullMarked;
