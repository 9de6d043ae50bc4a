/**
 * Makes one result of several: of parts that ran at the same time, such as on several machines, and
 * of slices that took turns. Counts and histograms add exactly.
 */
@NullMarked
package autus.bench.join;

import org.jspecify.annotations.NullMarked;
