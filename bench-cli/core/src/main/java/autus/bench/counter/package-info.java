/**
 * Counters of others: where a cache, its server or its store shows how often it had a response, in
 * the form that each has. Enter by {@link autus.bench.counter.CounterReader}. May depend on what a
 * plan observes, on targets and secrets.
 */
@NullMarked
package autus.bench.counter;

import org.jspecify.annotations.NullMarked;
