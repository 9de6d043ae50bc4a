package autus.responsecache.near;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.StoredResponse;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Responses in this server's own memory, bounded by bytes, each until its lifetime is over. It does
 * not know whether they are still true: that is for the token to say. Thread-safe.
 */
public final class NearBodies {

  /** What an entry takes beside its key and its payload, about. */
  private static final int OVERHEAD_BYTES = 250;

  private final Cache<EntryKey, Body> bodies;
  private final InstantSource clock;

  /**
   * Keeps at most about that many bytes.
   *
   * @param clock tells how old a response is that was read from the store
   * @param ticker runs on while it is kept
   */
  public NearBodies(long maxBytes, InstantSource clock, Ticker ticker) {
    this.clock = clock;
    this.bodies =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(NearBodies::bytes)
            .expireAfter(Expiry.writing((EntryKey key, Body body) -> body.lifetime()))
            .ticker(ticker)
            // Its upkeep is short, and no thread is to be woken for it.
            .executor(Runnable::run)
            .build();
  }

  /**
   * A response of the store.
   *
   * @param era the era of the permit under which it was read
   * @param lifetime how long it may be kept
   */
  private record Body(long era, StoredResponse response, Duration lifetime) {}

  /** The response that was kept last, if it was read in this era. */
  Optional<StoredResponse> find(EntryKey key, long era) {
    @Nullable Body body = bodies.getIfPresent(key);
    return body == null || body.era() != era ? Optional.empty() : Optional.of(body.response());
  }

  /** Keeps a response that was read from the store in this era, in place of any other. */
  void keep(EntryKey key, long era, StoredResponse response) {
    long lifetimeMillis = response.expiresMillis() - response.createdMillis();
    // The server that made it may have another clock than this one: it never lives longer here.
    long remainingMillis = Math.min(lifetimeMillis, response.expiresMillis() - clock.millis());
    if (remainingMillis > 0) {
      bodies.put(key, new Body(era, response, Duration.ofMillis(remainingMillis)));
    } else {
      bodies.invalidate(key);
    }
  }

  /** What is kept, for diagnosis. */
  @Override
  public String toString() {
    return bodies.asMap().toString();
  }

  private static int bytes(EntryKey key, Body body) {
    return OVERHEAD_BYTES + key.name().length() + body.response().payload().length;
  }
}
