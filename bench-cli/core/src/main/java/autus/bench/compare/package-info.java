/**
 * Compares results with regard to noise: what changed, by how much, and whether chance could have
 * done it. Enter by {@link autus.bench.compare.Comparison}.
 */
@NullMarked
package autus.bench.compare;

import org.jspecify.annotations.NullMarked;
