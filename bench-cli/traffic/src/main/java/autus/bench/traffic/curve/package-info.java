/**
 * How the hit ratio grows with the size of a cache: exactly by stack distances, or within error
 * bars from a sample. Enter by {@link autus.bench.traffic.curve.MissRatioCurve}. May import {@code
 * traffic.trace} and the hash of {@code traffic.log}.
 */
@NullMarked
package autus.bench.traffic.curve;

import org.jspecify.annotations.NullMarked;
