/**
 * Renders results for people: Markdown tables that also align in a terminal. Enter by {@link
 * autus.bench.report.RunReport}. Text of a target is escaped here, where it leaves.
 */
@NullMarked
package autus.bench.report;

import org.jspecify.annotations.NullMarked;
