/**
 * What a request costs when no cache answers it: the database, the delay of the simulated origin,
 * and the counts of both. Enter by {@link autus.server.origin.Origin}.
 */
@NullMarked
package autus.server.origin;

import org.jspecify.annotations.NullMarked;
