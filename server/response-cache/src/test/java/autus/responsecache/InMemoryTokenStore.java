package autus.responsecache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Comparator.comparing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What Redis does for the protocol, in memory and without expiry of its own: the scripts of the
 * store, word for word, over a map. Its clock gives a new instant each time it is asked, as that of
 * Redis does for two scripts.
 */
class InMemoryTokenStore implements TokenStore {

  private final Map<Namespace, String> generations = new TreeMap<>(comparing(Namespace::name));
  private final Map<String, byte[]> entries = new TreeMap<>();
  private long clock;

  /** Is not set back by anything. */
  private long madeCount;

  InMemoryTokenStore(long clock) {
    this.clock = clock;
  }

  @Override
  public Lookup read(EntryKey key, Terms terms) {
    return new Lookup(tokenOf(key.namespace()), entries.get(key.toString()));
  }

  @Override
  public CompletableFuture<byte @Nullable []> token(Namespace namespace) {
    return CompletableFuture.completedFuture(tokenOf(namespace));
  }

  private byte @Nullable [] tokenOf(Namespace namespace) {
    @Nullable String token = generations.get(namespace);
    return token == null ? null : token.getBytes(ISO_8859_1);
  }

  @Override
  public String initialise(Namespace namespace, Mark mark) {
    return generations.computeIfAbsent(namespace, unused -> newer(null, mark));
  }

  @Override
  public boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis) {
    if (!token.equals(generations.get(key.namespace()))) {
      return false;
    }
    put(key, payload);
    return true;
  }

  @Override
  public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
    Map<Namespace, String> tokens = new LinkedHashMap<>();
    marks.forEach(
        (namespace, mark) -> {
          String token = newer(generations.get(namespace), mark);
          generations.put(namespace, token);
          tokens.put(namespace, token);
        });
    return tokens;
  }

  /** A token newer than both, and unlike any that was made before. */
  String newer(@Nullable String last, Mark mark) {
    long greatest = Math.max(number(last == null ? "" : last), number(mark.text()));
    return Math.max(tick(), greatest + 1) + "." + ++madeCount;
  }

  private static long number(String token) {
    String digits = token.split("\\.", 2)[0];
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  @Override
  public void deleteEntries() {
    entries.clear();
  }

  /** The entry is gone: it expired, or made room for others. */
  void lose(EntryKey key) {
    entries.remove(key.toString());
  }

  /** The namespace's token is gone, and its entries are not. */
  void lose(Namespace namespace) {
    generations.remove(namespace);
  }

  /** The clock is set back by so many instants. */
  void setBack(long instants) {
    clock -= instants;
  }

  /** Everything is replaced by what another store has, as when its replica takes over. */
  void become(InMemoryTokenStore other) {
    generations.clear();
    generations.putAll(other.generations);
    entries.clear();
    entries.putAll(other.entries);
  }

  /** Its state of now, in a store of its own. */
  InMemoryTokenStore copy() {
    InMemoryTokenStore copy = new InMemoryTokenStore(clock);
    copy.become(this);
    return copy;
  }

  @Nullable String generation(Namespace namespace) {
    return generations.get(namespace);
  }

  void generation(Namespace namespace, String token) {
    generations.put(namespace, token);
  }

  void put(EntryKey key, byte[] payload) {
    entries.put(key.toString(), payload);
  }

  private long tick() {
    return ++clock;
  }

  /** All that its answers depend on. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(clock).append(generations);
    entries.forEach(
        (key, payload) -> text.append(key).append('=').append(new String(payload, ISO_8859_1)));
    return text.toString();
  }
}
