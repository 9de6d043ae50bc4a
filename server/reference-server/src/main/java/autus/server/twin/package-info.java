/**
 * The digital twin: cities, the people in them and how they are linked. Enter by the controller; it
 * does not know whether its answers are cached.
 */
@NullMarked
package autus.server.twin;

import org.jspecify.annotations.NullMarked;
