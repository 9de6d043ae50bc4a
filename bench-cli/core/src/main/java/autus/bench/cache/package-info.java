/**
 * What a cache did over a whole run, seen from outside: stampedes, counters of others. Enter by
 * {@link autus.bench.cache.StampedeWatch} and {@link autus.bench.cache.Reconciler}. May depend on
 * the vocabulary of exchanges, on what header fields say, on measurements and on what a plan
 * observes.
 */
@NullMarked
package autus.bench.cache;

import org.jspecify.annotations.NullMarked;
