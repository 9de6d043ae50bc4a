package autus.responsecache.near;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoredResponse;
import autus.responsecache.store.TokenStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A store with a memory in front of it: what was read once needs only the token from then on, which
 * says whether it is still true. As exact as the store: a body is given under the very token that
 * it carries, and in the era in which it was read, after which a token of old could come back.
 * Thread-safe.
 */
public final class NearStore implements TokenStore {

  private final TokenStore store;
  private final NearBodies bodies;
  private final TokenReads tokens;

  public NearStore(TokenStore store, NearBodies bodies, TokenReads tokens) {
    this.store = store;
    this.bodies = bodies;
    this.tokens = tokens;
  }

  @Override
  public Lookup read(EntryKey key, Terms terms) {
    Optional<StoredResponse> kept = bodies.find(key, terms.era());
    if (kept.isPresent()) {
      byte @Nullable [] token = tokens.read(key.namespace(), terms.deadlineNanos());
      if (StoredResponse.carries(kept.get().payload(), token)) {
        return Lookup.near(token, kept.get());
      }
    }
    Lookup lookup = store.read(key, terms);
    lookup.servable().ifPresent(response -> bodies.keep(key, terms.era(), response));
    return lookup;
  }

  @Override
  public CompletableFuture<byte @Nullable []> token(Namespace namespace) {
    return store.token(namespace);
  }

  @Override
  public String initialise(Namespace namespace, Mark mark) {
    return store.initialise(namespace, mark);
  }

  @Override
  public boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis) {
    // Not kept here: the next read finds it in the store, and then it is.
    return store.fill(key, token, payload, lifetimeMillis);
  }

  @Override
  public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
    return store.invalidate(marks);
  }

  @Override
  public Map<Namespace, String> recover(Map<Namespace, Mark> marks) {
    return store.recover(marks);
  }

  @Override
  public Duration closedAtMost() {
    return store.closedAtMost();
  }

  @Override
  public Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
    return store.announce(marks, write);
  }

  @Override
  public Map<Namespace, String> end(Map<Namespace, Mark> marks, String write, boolean changed) {
    return store.end(marks, write, changed);
  }

  @Override
  public Optional<String> refusal(Namespace namespace) {
    return store.refusal(namespace);
  }

  @Override
  public void deleteEntries() {
    store.deleteEntries();
  }
}
