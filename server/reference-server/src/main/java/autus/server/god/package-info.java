/**
 * The view of the whole system, for the god role only. Enter by the controller; it does not know
 * whether its answers are cached.
 */
@NullMarked
package autus.server.god;

import org.jspecify.annotations.NullMarked;
