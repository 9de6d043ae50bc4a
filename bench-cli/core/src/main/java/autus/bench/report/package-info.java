/**
 * Reports of runs, comparisons, gates, audits and predictions, as documents. Enter by {@link
 * autus.bench.report.RunReport} for a run. Writers know results and the tree of a document, and
 * leave to renderers what becomes of it.
 */
@NullMarked
package autus.bench.report;

import org.jspecify.annotations.NullMarked;
