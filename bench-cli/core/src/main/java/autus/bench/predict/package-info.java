/**
 * What a load and a cache should give, by model, before any request is sent. Enter by {@link
 * autus.bench.predict.Predictor}. Each formula stands with its source in one type ({@link
 * autus.bench.predict.KeyProcess}, {@link autus.bench.predict.Eviction}, {@link
 * autus.bench.predict.ClosedLoop}, {@link autus.bench.predict.TimeMixture}). May depend on the
 * scenario and on measured latencies.
 */
@NullMarked
package autus.bench.predict;

import org.jspecify.annotations.NullMarked;
