/**
 * A response cache in front of controllers that do not know of it: one table of routes, one servlet
 * filter, and a protocol that keeps what is served fresh. Enter by {@link
 * autus.responsecache.ResponseCache}. The store is behind {@link
 * autus.responsecache.store.TokenStore}.
 */
@NullMarked
package autus.responsecache;

import org.jspecify.annotations.NullMarked;
