package autus.responsecache.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are guarded by the token of their namespace. Each operation is atomic and one round
 * trip; each may throw {@link StoreFailure}, after which its effect is unknown.
 */
public interface TokenStore {

  /**
   * On what terms one request reads.
   *
   * @param era of the request's permit: what was read in another era must not be used
   * @param deadlineNanos until when it may take, on the clock of {@link System#nanoTime}
   */
  record Terms(long era, long deadlineNanos) {}

  /** Reads the token of the key's namespace and the entry, at one instant. */
  Lookup read(EntryKey key, Terms terms);

  /**
   * Hands a read of the namespace's token to the connection and returns. The answer is null when
   * there is no token; it comes on the connection's thread, or never.
   */
  CompletableFuture<byte @Nullable []> token(Namespace namespace);

  /**
   * How long an announced write closes its namespaces at most; zero if writes are not announced,
   * and the promise of freshness holds on the server that wrote.
   */
  default Duration closedAtMost() {
    return Duration.ZERO;
  }

  /**
   * The token of the namespace; a token never used before, and newer than the mark, if it had none,
   * or was closed by writes that were never heard of again.
   */
  String initialise(Namespace namespace, Mark mark);

  /**
   * Stores the entry if the namespace still has this token.
   *
   * @return whether it was stored
   */
  boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis);

  /**
   * Gives each namespace a token never used before, and newer than its mark.
   *
   * @return the tokens of those for which this was acknowledged; of one that could only be taken
   *     its token, what any token from now on is newer than. Never throws {@link StoreFailure}
   */
  Map<Namespace, String> invalidate(Map<Namespace, Mark> marks);

  /**
   * As {@link #invalidate}, after something happened of which this server does not know whether
   * announcements were lost by it. If they may have been, the namespace is closed as long as they
   * would have closed it.
   */
  default Map<Namespace, String> recover(Map<Namespace, Mark> marks) {
    return invalidate(marks);
  }

  /**
   * Closes the namespaces for readers on every server, until the write of that name has ended or
   * {@link #closedAtMost()} is over. Announcing it again prolongs that.
   *
   * @return the tokens of those for which this was acknowledged; never throws {@link StoreFailure}
   */
  default Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
    throw new UnsupportedOperationException("this store announces no writes");
  }

  /**
   * Ends an announced write; with a token never used before, if it may have changed something or
   * was not announced any more.
   *
   * @return as {@link #invalidate}
   */
  default Map<Namespace, String> end(Map<Namespace, Mark> marks, String write, boolean changed) {
    throw new UnsupportedOperationException("this store announces no writes");
  }

  /**
   * Asks whether the store takes writes for that namespace, without making one.
   *
   * @return why it does not, in its own words; nothing if it does
   */
  default Optional<String> refusal(Namespace namespace) {
    return Optional.empty();
  }

  /** Deletes every entry, whatever its token, and no token. Takes as many steps as it needs. */
  void deleteEntries();

  /** What one read found. */
  final class Lookup {

    private final byte @Nullable [] token;
    private final byte @Nullable [] payload;
    private final Optional<StoredResponse> servable;
    private final boolean near;

    /** A lookup of the token and the entry, each null when missing. */
    public Lookup(byte @Nullable [] token, byte @Nullable [] payload) {
      this.token = token;
      this.payload = payload;
      this.servable =
          payload != null && StoredResponse.carries(payload, token)
              ? StoredResponse.parse(payload)
              : Optional.empty();
      this.near = false;
    }

    private Lookup(byte @Nullable [] token, StoredResponse kept) {
      this.token = token;
      this.payload = kept.payload();
      this.servable = Optional.of(kept);
      this.near = true;
    }

    /** A lookup whose entry, which carries that token, was in this server's own memory. */
    public static Lookup near(byte @Nullable [] token, StoredResponse kept) {
      return new Lookup(token, kept);
    }

    public byte @Nullable [] token() {
      return token;
    }

    public byte @Nullable [] payload() {
      return payload;
    }

    /** The entry, if it was loaded under the token that was read with it. */
    public Optional<StoredResponse> servable() {
      return servable;
    }

    /** Whether the entry did not come from the store. */
    public boolean near() {
      return near;
    }
  }
}
