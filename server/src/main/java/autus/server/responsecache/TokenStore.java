package autus.server.responsecache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are guarded by the token of their namespace. Each operation is atomic and one round
 * trip; each may throw {@link StoreFailure}, after which its effect is unknown.
 */
public interface TokenStore {

  /** Reads the token of the key's namespace and the entry, at one instant. */
  Lookup read(EntryKey key);

  /** The token of the namespace; a token never used before if it had none. */
  String initialise(Namespace namespace);

  /**
   * Stores the entry if the namespace still has this token.
   *
   * @return whether it was stored
   */
  boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis);

  /**
   * Gives each namespace a token never used before.
   *
   * @return the namespaces for which this was not acknowledged; never throws {@link StoreFailure}
   */
  Set<Namespace> invalidate(Set<Namespace> namespaces);

  /** What one read found. */
  final class Lookup {

    private final byte @Nullable [] token;
    private final byte @Nullable [] payload;

    /** A lookup of the token and the entry, each null when missing. */
    public Lookup(byte @Nullable [] token, byte @Nullable [] payload) {
      this.token = token;
      this.payload = payload;
    }

    byte @Nullable [] token() {
      return token;
    }

    byte @Nullable [] payload() {
      return payload;
    }
  }
}
