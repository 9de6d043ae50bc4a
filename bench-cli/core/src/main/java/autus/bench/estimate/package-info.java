/**
 * Hit rates where no response says what the cache did: intervals from the times of reads and from
 * what the run knows of their keys, or why there can be none. Enter by {@link
 * autus.bench.estimate.EstimateWatch}, which listens to a run. May import {@code exchange} and
 * {@code measure}.
 */
@NullMarked
package autus.bench.estimate;

import org.jspecify.annotations.NullMarked;
