/** A gateway before a shop, whose answers it keeps. */
@NullMarked
package gateway;

import org.jspecify.annotations.NullMarked;
