/**
 * What an advice foretold of a cache, beside what a run of the same traffic showed, route by route,
 * and which of the usual reasons the run's own data bear out. Enter by {@link
 * autus.bench.foretold.Foretold} and {@link autus.bench.foretold.RouteWatch}. May import {@code
 * document}, {@code error}, {@code exchange} and {@code yaml}.
 */
@NullMarked
package autus.bench.foretold;

import org.jspecify.annotations.NullMarked;
