package autus.server.responsecache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The plain store of servers in the corrected mode, which do not use it. */
final class NoPlainStore implements PlainStore {

  @Override
  public byte @Nullable [] get(String key) {
    return null;
  }

  @Override
  public void set(String key, byte[] payload, Duration ttl) {
    // The corrected mode does not use it.
  }

  @Override
  public long deleteMatching(String pattern) {
    return 0;
  }

  @Override
  public void deleteEntries() {
    // As above.
  }
}
