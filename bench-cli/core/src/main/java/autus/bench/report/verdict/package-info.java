/**
 * What was measured beside what it is held against, as tables: gates, claims, other runs, and what
 * a model foretold. Enter by {@link autus.bench.report.verdict.ComparisonTable} or {@link
 * autus.bench.report.verdict.GateTable}.
 */
@NullMarked
package autus.bench.report.verdict;

import org.jspecify.annotations.NullMarked;
