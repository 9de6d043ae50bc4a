/**
 * Distributions of durations in nanoseconds: histograms with three significant digits, tallied in
 * bounded memory and kept as text. Enter by {@link autus.bench.measure.latency.Latencies}.
 * HdrHistogram is imported nowhere else.
 */
@NullMarked
package autus.bench.measure.latency;

import org.jspecify.annotations.NullMarked;
