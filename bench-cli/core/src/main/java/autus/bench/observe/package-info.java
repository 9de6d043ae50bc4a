/**
 * What a run observes beside its requests: stale reads, stampedes, the target's own counters, and
 * what header fields say of the cache. Enter by {@link autus.bench.observe.Observed}. Declared in
 * scenarios, carried by the plan, carried out by {@code cache} and {@code staleness}. May import
 * {@code secret}, {@code exchange}, and {@code yaml} for its exception.
 */
@NullMarked
package autus.bench.observe;

import org.jspecify.annotations.NullMarked;
