/**
 * The figures of a run as plain numbers, for programs that read no histograms. Enter by {@link
 * autus.bench.summary.RunSummary}. Nothing is computed here that reports do not show.
 */
@NullMarked
package autus.bench.summary;

import org.jspecify.annotations.NullMarked;
