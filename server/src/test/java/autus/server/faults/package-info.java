/** Redis processes and connections that can be made to fail, for tests. */
@NullMarked
package autus.server.faults;

import org.jspecify.annotations.NullMarked;
