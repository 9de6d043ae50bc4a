/**
 * What a cache did, seen from outside. Enter by {@link autus.bench.cache.CacheOutcomeClassifier},
 * which reads it from the header fields of an answer. May depend on the vocabulary of exchanges, on
 * measurements and on the scenario.
 */
@NullMarked
package autus.bench.cache;

import org.jspecify.annotations.NullMarked;
