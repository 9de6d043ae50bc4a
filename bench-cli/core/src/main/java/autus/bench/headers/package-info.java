/**
 * What the header fields of a response say about the caches on its way. Enter by {@link
 * autus.bench.headers.CacheOutcomeClassifier}. The known fields are lines of {@code
 * known-fields.tsv}; how each kind of field is read is a {@link autus.bench.headers.FieldForm}, and
 * {@link autus.bench.headers.LayerRules} makes one reading of several fields. May depend on the
 * vocabulary of exchanges and on what a plan observes.
 */
@NullMarked
package autus.bench.headers;

import org.jspecify.annotations.NullMarked;
