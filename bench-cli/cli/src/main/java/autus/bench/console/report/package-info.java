/**
 * Reports on standard output: laid out for a terminal, as Markdown for a file or a pipe. Enter by
 * {@link autus.bench.console.report.ReportWriter}.
 */
@NullMarked
package autus.bench.console.report;

import org.jspecify.annotations.NullMarked;
