/** The entry point of the AUTUS reference server. */
@NullMarked
package autus.server;

import org.jspecify.annotations.NullMarked;
