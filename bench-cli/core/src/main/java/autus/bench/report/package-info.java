/**
 * Renders results: Markdown tables that also align in a terminal, CSV, and XML for CI servers.
 * Enter by {@link autus.bench.report.RunReport} for a run. Text of a target is escaped here, where
 * it leaves.
 */
@NullMarked
package autus.bench.report;

import org.jspecify.annotations.NullMarked;
