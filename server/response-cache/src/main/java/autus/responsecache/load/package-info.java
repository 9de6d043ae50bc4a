/**
 * Loads from the origin, shared and bounded, and the exchange that each request is. Enter by {@link
 * autus.responsecache.load.SharedLoads}. Knows what HTTP says, and no token.
 */
@NullMarked
package autus.responsecache.load;

import org.jspecify.annotations.NullMarked;
