/**
 * Records what happened to requests and keeps it as a result: nanosecond histograms by request and
 * outcome, time blocks, and the file that holds them. Enter by {@link
 * autus.bench.measure.RunRecorder} to record and by {@link autus.bench.measure.ResultFile} to read.
 * May import only {@code exchange}; HdrHistogram is imported nowhere else.
 */
@NullMarked
package autus.bench.measure;

import org.jspecify.annotations.NullMarked;
