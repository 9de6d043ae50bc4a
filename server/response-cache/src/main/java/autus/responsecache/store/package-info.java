/**
 * What the protocol asks of a store, and what is kept there: namespaces and their tokens, entries,
 * responses. Enter by {@link autus.responsecache.store.TokenStore}. Knows no other package of the
 * library.
 */
@NullMarked
package autus.responsecache.store;

import org.jspecify.annotations.NullMarked;
