/**
 * What a cache did to its users, as sections and tables of a run's report: hits, layers, the origin
 * behind it, old data, stampedes, warming up, and who counted what. {@link
 * autus.bench.report.RunReport} puts them together.
 */
@NullMarked
package autus.bench.report.cache;

import org.jspecify.annotations.NullMarked;
