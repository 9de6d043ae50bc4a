/**
 * Devices and their state. Enter by the controller; it does not know whether its answers are
 * cached.
 */
@NullMarked
package autus.server.devices;

import org.jspecify.annotations.NullMarked;
