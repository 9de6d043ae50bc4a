/**
 * A response cache in front of controllers that do not know of it: one table of routes, one filter,
 * three modes. Enter by {@link autus.server.responsecache.ResponseCache}. The store is behind
 * {@link autus.server.responsecache.TokenStore} and {@link autus.server.responsecache.PlainStore}.
 */
@NullMarked
package autus.server.responsecache;

import org.jspecify.annotations.NullMarked;
