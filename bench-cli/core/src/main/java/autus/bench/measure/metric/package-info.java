/**
 * The metrics of one run by the names that gates, claims and comparisons use. Enter by {@link
 * autus.bench.measure.metric.ResultMetrics}; a new metric is one entry in {@link
 * autus.bench.measure.metric.Metrics}.
 */
@NullMarked
package autus.bench.measure.metric;

import org.jspecify.annotations.NullMarked;
