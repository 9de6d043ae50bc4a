package autus.responsecache.near;

import java.time.InstantSource;

/**
 * Memory for bodies.
 *
 * @param maxBytes about how much of it
 * @param clock tells when a response of the store expires
 */
public record NearMemory(long maxBytes, InstantSource clock) {}
