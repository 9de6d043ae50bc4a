/**
 * A trial in a build: two sides of one service, started anew each round and loaded in turn on one
 * machine, until the verdict on the second is decided or the time is up, and what is reported of
 * it. Enter by {@link autus.bench.ci.Trial}.
 */
@NullMarked
package autus.bench.ci;

import org.jspecify.annotations.NullMarked;
