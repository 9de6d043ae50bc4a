/**
 * The protocol by which no read is stale: tokens, owed invalidations, announced writes. Enter by
 * {@link autus.responsecache.fresh.FreshCache}, put together by {@link
 * autus.responsecache.fresh.Protocol}. Knows all but the filter.
 */
@NullMarked
package autus.responsecache.fresh;

import org.jspecify.annotations.NullMarked;
