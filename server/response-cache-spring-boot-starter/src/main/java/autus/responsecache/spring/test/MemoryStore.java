package autus.responsecache.spring.test;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.TokenStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A store for tests, in memory, whose entries expire by a clock. Thread-safe. */
public final class MemoryStore implements TokenStore {

  private final InstantSource clock;
  private final Map<Namespace, String> tokens = new HashMap<>();
  private final Map<EntryKey, Entry> entries = new HashMap<>();
  private long lastToken;

  /** An empty store. */
  public MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Entry {

    private final byte[] payload;
    private final Instant expires;

    private Entry(byte[] payload, Instant expires) {
      this.payload = payload;
      this.expires = expires;
    }
  }

  /** How many responses it has that have not expired. */
  public synchronized int size() {
    Instant now = clock.instant();
    return (int) entries.values().stream().filter(entry -> entry.expires.isAfter(now)).count();
  }

  @Override
  public synchronized Lookup read(EntryKey key, Terms terms) {
    @Nullable Entry entry = entries.get(key);
    boolean lives = entry != null && entry.expires.isAfter(clock.instant());
    return new Lookup(bytes(key.namespace()), lives && entry != null ? entry.payload : null);
  }

  @Override
  public synchronized CompletableFuture<byte @Nullable []> token(Namespace namespace) {
    return CompletableFuture.completedFuture(bytes(namespace));
  }

  private byte @Nullable [] bytes(Namespace namespace) {
    @Nullable String token = tokens.get(namespace);
    return token == null ? null : token.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public synchronized String initialise(Namespace namespace, Mark mark) {
    return tokens.computeIfAbsent(namespace, unused -> next());
  }

  @Override
  public synchronized boolean fill(
      EntryKey key, String token, byte[] payload, long lifetimeMillis) {
    if (!token.equals(tokens.get(key.namespace()))) {
      return false;
    }
    entries.put(key, new Entry(payload, clock.instant().plusMillis(lifetimeMillis)));
    return true;
  }

  @Override
  public synchronized Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
    Map<Namespace, String> made = new LinkedHashMap<>();
    marks.keySet().forEach(namespace -> made.put(namespace, next()));
    tokens.putAll(made);
    return made;
  }

  @Override
  public synchronized void deleteEntries() {
    entries.clear();
  }

  private String next() {
    return Long.toString(++lastToken);
  }
}
