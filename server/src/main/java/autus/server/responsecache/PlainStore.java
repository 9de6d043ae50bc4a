package autus.server.responsecache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values without a guard, as v4.5 used the store. Each operation may throw {@link
 * StoreFailure}.
 */
public interface PlainStore {

  /** The value, or null. */
  byte @Nullable [] get(String key);

  /** Sets the value for that time. */
  void set(String key, byte[] payload, Duration ttl);

  /**
   * Deletes the keys that match a glob pattern, searching in steps that do not block the store.
   *
   * @return how many
   */
  long deleteMatching(String pattern);

  /** Deletes everything that the cache keeps, in any mode, but the generations of namespaces. */
  void deleteEntries();
}
