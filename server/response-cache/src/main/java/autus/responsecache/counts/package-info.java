/**
 * What happened, counted by route, and why something was not kept. Enter by {@link
 * autus.responsecache.counts.CacheCounters}. Knows the routes.
 */
@NullMarked
package autus.responsecache.counts;

import org.jspecify.annotations.NullMarked;
