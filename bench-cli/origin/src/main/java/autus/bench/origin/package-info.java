/**
 * A server that counts what reaches it, to be put behind any cache: what a cache spared its origin,
 * and when, is known here and nowhere else. Enter by {@link autus.bench.origin.OriginServer}, or by
 * the command {@code origin}.
 *
 * <p>One event loop does everything, so counts, versions and the order of requests need no lock and
 * are exact. May import {@code originmodel}, {@code scenario.format}, {@code load.http} for its
 * event loop, the session and the options of the command line, and Netty.
 */
@NullMarked
package autus.bench.origin;

import org.jspecify.annotations.NullMarked;
