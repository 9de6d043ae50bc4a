package autus.server;

import autus.responsecache.near.NearMemory;
import autus.server.modes.CacheMode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How responses are cached.
 *
 * @param mode the mode at the start
 * @param nearMebibytes memory of this server for bodies; none to read each from Redis
 * @param strict whether writes are announced, so that nothing is stale on other servers either
 */
record CacheOptions(CacheMode mode, OptionalInt nearMebibytes, boolean strict) {

  /** How long a write whose server has crashed keeps others from using what is kept. */
  static final Duration CLOSED_AT_MOST = Duration.ofSeconds(10);

  /** Far below the heap that the launcher gives, which has other uses too. */
  static final int MAX_NEAR_MEBIBYTES = 512;

  private static final long BYTES_PER_MEBIBYTE = 1 << 20;

  Optional<NearMemory> nearMemory(InstantSource clock) {
    return nearMebibytes.isPresent()
        ? Optional.of(new NearMemory(nearMebibytes.getAsInt() * BYTES_PER_MEBIBYTE, clock))
        : Optional.empty();
  }
}
