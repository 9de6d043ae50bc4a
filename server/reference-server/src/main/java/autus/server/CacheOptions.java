package autus.server;

import autus.responsecache.ResponseCache.NearMemory;
import autus.server.modes.CacheMode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How responses are cached.
 *
 * @param mode the mode at the start
 * @param nearMebibytes memory of this server for bodies; none to read each from Redis
 */
record CacheOptions(CacheMode mode, OptionalInt nearMebibytes) {

  /** Far below the heap that the launcher gives, which has other uses too. */
  static final int MAX_NEAR_MEBIBYTES = 512;

  private static final long BYTES_PER_MEBIBYTE = 1 << 20;

  Optional<NearMemory> nearMemory(InstantSource clock) {
    return nearMebibytes.isPresent()
        ? Optional.of(new NearMemory(nearMebibytes.getAsInt() * BYTES_PER_MEBIBYTE, clock))
        : Optional.empty();
  }
}
