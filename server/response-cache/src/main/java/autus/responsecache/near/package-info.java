/**
 * Bodies in this server's own memory, in front of a store, and as exact as it. Enter by {@link
 * autus.responsecache.near.NearStore}. Knows the store.
 */
@NullMarked
package autus.responsecache.near;

import org.jspecify.annotations.NullMarked;
