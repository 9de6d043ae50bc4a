/**
 * Requests in memory, as simulations need them: keys as numbers, in the order of their times, all
 * of them or those of a sample of the keys. Enter by {@link
 * autus.bench.traffic.trace.TraceBuilder}. May import {@code traffic.log} and {@code secret}.
 */
@NullMarked
package autus.bench.traffic.trace;

import org.jspecify.annotations.NullMarked;
