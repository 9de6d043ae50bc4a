/**
 * Pages for a browser: one file each, which asks no network and runs nothing but its own two
 * scripts. Enter by {@link autus.bench.report.html.HtmlPage}. Words and tables are those of the
 * Markdown reports; only the cards and the charts are made here.
 */
@NullMarked
package autus.bench.report.html;

import org.jspecify.annotations.NullMarked;
