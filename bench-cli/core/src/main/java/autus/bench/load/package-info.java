/**
 * The load to lay on, resolved to bytes and nanoseconds, and who tells of it: {@link
 * autus.bench.load.LoadPlan} is what the subpackages carry out. Knows neither scenarios nor
 * results.
 */
@NullMarked
package autus.bench.load;

import org.jspecify.annotations.NullMarked;
