/**
 * Records what happened to requests as a result: nanosecond histograms by request and outcome, and
 * time blocks. Enter by {@link autus.bench.measure.RunRecorder} to record and by {@link
 * autus.bench.measure.RunResult} for what comes of it. May import only {@code exchange};
 * HdrHistogram is imported nowhere else.
 */
@NullMarked
package autus.bench.measure;

import org.jspecify.annotations.NullMarked;
