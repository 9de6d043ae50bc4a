/**
 * The report of one run, whole, short or for a browser, as a document. Enter by {@link
 * autus.bench.report.RunReport}. Writers know results and the tree of a document, and leave to
 * renderers what becomes of it.
 */
@NullMarked
package autus.bench.report;

import org.jspecify.annotations.NullMarked;
