package autus.server.devices;

import java.util.Optional;

/**
 * A device to be stored.
 *
 * @param metadata a JSON object
 */
record NewDevice(Device device, Optional<String> metadata) {}
