/**
 * The report of a reproduction: the original's figures beside ours, and what follows from both.
 * Enter by {@link autus.bench.reproduce.report.ReproductionReport}.
 */
@NullMarked
package autus.bench.reproduce.report;

import org.jspecify.annotations.NullMarked;
