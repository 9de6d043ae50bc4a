/**
 * What is kept, under which key, and which writes make it old: the table of routes. Enter by {@link
 * autus.responsecache.route.RouteTable}. Knows the store's names.
 */
@NullMarked
package autus.responsecache.route;

import org.jspecify.annotations.NullMarked;
