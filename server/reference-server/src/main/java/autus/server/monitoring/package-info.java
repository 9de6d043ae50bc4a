/** What the server says of itself to everybody: cache statistics, health, meters. */
@NullMarked
package autus.server.monitoring;

import org.jspecify.annotations.NullMarked;
