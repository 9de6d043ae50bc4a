package autus.responsecache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Comparator.comparing;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.TokenStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Redis does for the protocol, in memory and without expiry of its own: the scripts of the
 * store, word for word, over a map. Its clock gives a new instant each time it is asked, as that of
 * Redis does for two scripts.
 */
public class InMemoryTokenStore implements TokenStore {

  private final Map<Namespace, String> generations = new TreeMap<>(comparing(Namespace::name));
  private final Map<String, byte[]> entries = new TreeMap<>();

  /** The writes that were announced, and whether their time is not over. */
  private final Map<Namespace, Map<String, Boolean>> announced =
      new TreeMap<>(comparing(Namespace::name));

  /** The process that has had the data of a namespace since nothing was lost. */
  private final Map<Namespace, String> knownProcess = new TreeMap<>(comparing(Namespace::name));

  private boolean announces;
  private String process = "1";
  private long clock;

  /** Is not set back by anything. */
  private long madeCount;

  public InMemoryTokenStore(long clock) {
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
  public Duration closedAtMost() {
    return announces ? Duration.ofSeconds(5) : Duration.ZERO;
  }

  /** From now on writes are announced. */
  void announceWrites() {
    announces = true;
  }

  boolean announcesWrites() {
    return announces;
  }

  @Override
  public String initialise(Namespace namespace, Mark mark) {
    Script script = new Script(namespace, mark);
    if (script.token != null && !script.closed && !(script.lost && announces)) {
      return script.token;
    }
    script.countAnnounced();
    if (script.token != null && script.closed && script.alive > 0 && !script.lost) {
      return script.token;
    }
    return script.put(script.fresh());
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
    return forAll(marks, InMemoryTokenStore::invalidated);
  }

  private static String invalidated(Script script) {
    if (script.closed || script.lost) {
      script.countAnnounced();
    }
    return script.put(script.fresh());
  }

  @Override
  public Map<Namespace, String> recover(Map<Namespace, Mark> marks) {
    return forAll(
        marks,
        script -> {
          if (announces && !process.equals(knownProcess.put(script.namespace, process))) {
            script.lost = true;
            script.close("lost");
          }
          return invalidated(script);
        });
  }

  @Override
  public Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
    return forAll(
        marks,
        script -> {
          script.close(write);
          script.alive = 1;
          return script.put(
              script.token == null || script.lost ? script.fresh() : bare(script.token));
        });
  }

  @Override
  public Map<Namespace, String> end(Map<Namespace, Mark> marks, String write, boolean changed) {
    return forAll(
        marks,
        script -> {
          boolean announced = Boolean.TRUE.equals(script.announcements.remove(write));
          script.countAnnounced();
          return script.put(
              script.token != null && !changed && announced && script.dead == 0 && !script.lost
                  ? bare(script.token)
                  : script.fresh());
        });
  }

  private Map<Namespace, String> forAll(Map<Namespace, Mark> marks, Function<Script, String> body) {
    Map<Namespace, String> tokens = new LinkedHashMap<>();
    marks.forEach(
        (namespace, mark) -> tokens.put(namespace, body.apply(new Script(namespace, mark))));
    return tokens;
  }

  /** What the scripts of the store on Redis have in common, line for line. */
  private final class Script {

    private final Namespace namespace;
    private final Mark mark;
    private final @Nullable String token;
    private final boolean closed;
    private final Map<String, Boolean> announcements;
    private boolean lost;
    private int alive;
    private int dead;

    private Script(Namespace namespace, Mark mark) {
      this.namespace = namespace;
      this.mark = mark;
      this.token = generations.get(namespace);
      this.closed = token != null && token.startsWith("!");
      this.announcements = announced.computeIfAbsent(namespace, unused -> new TreeMap<>());
      this.lost = token == null || (!mark.text().isEmpty() && !mark.isReachedBy(bytes(token)));
      if (lost && announces) {
        close("lost");
      }
    }

    private void close(String name) {
      announcements.put(name, true);
    }

    private void countAnnounced() {
      int all = announcements.size();
      announcements.values().removeIf(isAlive -> !isAlive);
      alive = announcements.size();
      dead = all - alive;
    }

    private String fresh() {
      return newer(token, mark);
    }

    private String put(String bare) {
      String text = (alive > 0 ? "!" : "") + bare;
      generations.put(namespace, text);
      return text;
    }
  }

  private static String bare(String token) {
    return token.startsWith("!") ? token.substring(1) : token;
  }

  private static byte[] bytes(String token) {
    return token.getBytes(ISO_8859_1);
  }

  /** A token newer than both, and unlike any that was made before. */
  String newer(@Nullable String last, Mark mark) {
    long greatest = Math.max(number(last == null ? "" : last), number(mark.text()));
    return Math.max(tick(), greatest + 1) + "." + ++madeCount;
  }

  private static long number(String token) {
    String digits = bare(token).split("\\.", 2)[0];
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
    announced.clear();
    other.announced.forEach((namespace, writes) -> announced.put(namespace, new TreeMap<>(writes)));
    knownProcess.clear();
    knownProcess.putAll(other.knownProcess);
    announces = other.announces;
  }

  /** Another process has the data now. */
  void moveToProcess(String name) {
    process = name;
  }

  /** Nothing is left. */
  void flush() {
    become(emptyOne());
  }

  private InMemoryTokenStore emptyOne() {
    InMemoryTokenStore empty = new InMemoryTokenStore(clock);
    empty.announces = announces;
    return empty;
  }

  /** The time of an announced write is over. */
  void expire(Namespace namespace, String write) {
    announced.getOrDefault(namespace, Map.of()).computeIfPresent(write, (name, isAlive) -> false);
  }

  /** The writes that close a namespace. */
  Set<String> announced(Namespace namespace) {
    Set<String> alive = new TreeSet<>();
    announced
        .getOrDefault(namespace, Map.of())
        .forEach(
            (write, isAlive) -> {
              if (isAlive) {
                alive.add(write);
              }
            });
    return alive;
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
    text.append(announces ? announced + process + knownProcess : "");
    entries.forEach(
        (key, payload) -> text.append(key).append('=').append(new String(payload, ISO_8859_1)));
    return text.toString();
  }
}
