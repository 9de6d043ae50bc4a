package autus.responsecache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.RedisForTests;
import autus.faults.RedisSocket;
import autus.responsecache.near.NearBodies;
import autus.responsecache.near.NearStore;
import autus.responsecache.near.SharedTokens;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisKeys;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoredResponse;
import autus.responsecache.store.TokenStore;
import autus.responsecache.store.TokenStore.Lookup;
import autus.responsecache.store.TokenStore.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The store in memory, on which the protocol is checked in every order, and the one on Redis answer
 * the same commands alike. Tokens differ, so they are compared by when they were seen first.
 */
@Tag("process")
class TokenStoreContractTest {

  private static final List<Namespace> NAMESPACES =
      List.of(new Namespace("analytics"), new Namespace("devices"));
  private static final RedisKeys KEYS = new RedisKeys("test");
  private static final long LIFETIME_MILLIS = 60_000;

  /** Further ahead than any clock gets in this test. */
  private static final long AHEAD_MICROS = 1_000_000_000_000L;

  private static final Terms TERMS = new Terms(0, Long.MAX_VALUE);

  private static RedisForTests redis;
  private static RedisClientConnection connection;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisForTests.start();
    connection = RedisClientConnection.open(RedisAddress.parse(redis.uri()));
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    redis.close();
  }

  @Test
  void bothAnswerTheSameCommandsAlike() throws Exception {
    try (RedisSocket direct = new RedisSocket(redis.port())) {
      for (int seed = 1; seed <= 40; seed++) {
        direct.call("FLUSHALL");
        InMemoryTokenStore memory = new InMemoryTokenStore(0);
        Answers expected = new Answers(memory, new InMemory(memory));
        Answers actual = new Answers(connection.store(KEYS), new OnRedis(direct));
        expected.run(new Random(seed));
        actual.run(new Random(seed));
        assertThat(actual.given)
            .as("answers to the commands of seed %d", seed)
            .isEqualTo(expected.given);
      }
    }
  }

  @Test
  void bothAnswerAlikeWhereWritesAreAnnounced() throws Exception {
    try (RedisSocket direct = new RedisSocket(redis.port())) {
      for (int seed = 1; seed <= 40; seed++) {
        direct.call("FLUSHALL");
        InMemoryTokenStore memory = new InMemoryTokenStore(0);
        memory.announceWrites();
        Answers expected = new Answers(memory, new InMemory(memory));
        Answers actual =
            new Answers(connection.strictStore(KEYS, Duration.ofHours(1)), new OnRedis(direct));
        expected.announces = true;
        actual.announces = true;
        expected.run(new Random(seed));
        actual.run(new Random(seed));
        assertThat(actual.given)
            .as("answers to the commands of seed %d", seed)
            .isEqualTo(expected.given);
      }
    }
  }

  @Test
  void aRedisWithoutMemoryForATokenLosesItWhichInvalidatesToo() throws Exception {
    TokenStore store = connection.store(KEYS);
    Namespace namespace = NAMESPACES.get(0);
    EntryKey key = EntryKey.of(namespace, "stats", "");
    String old = store.initialise(namespace, Mark.NONE);
    assertThat(store.fill(key, old, payload(old, 1), LIFETIME_MILLIS)).isTrue();
    redis.call("CONFIG", "SET", "maxmemory", "1");
    try {
      assertThat(store.invalidate(Map.of(namespace, Mark.NONE))).containsOnlyKeys(namespace);
      assertThat(store.read(key, TERMS).token()).isNull();
    } finally {
      redis.call("CONFIG", "SET", "maxmemory", "0");
    }
    assertThat(store.fill(key, old, payload(old, 2), LIFETIME_MILLIS)).isFalse();
    assertThat(store.initialise(namespace, Mark.NONE)).isNotEqualTo(old);
  }

  @Test
  void aFillLivesAsLongAsItSays() throws Exception {
    TokenStore store = connection.store(KEYS);
    Namespace namespace = NAMESPACES.get(0);
    EntryKey key = EntryKey.of(namespace, "stats", "");
    String token = store.initialise(namespace, Mark.NONE);
    store.fill(key, token, payload(token, 1), LIFETIME_MILLIS);
    assertThat(Long.parseLong(redis.call("PTTL", KEYS.entry(key))))
        .isBetween(LIFETIME_MILLIS - 5_000, LIFETIME_MILLIS);
    assertThat(redis.call("PTTL", KEYS.token(namespace))).isEqualTo("-1");
  }

  @Test
  void aStoreWithBodiesInMemoryAnswersAsTheStoreBeneathItWhileThatLosesNoEntry() throws Exception {
    long nearCount = 0;
    for (int seed = 1; seed <= 40; seed++) {
      InMemoryTokenStore memory = new InMemoryTokenStore(0);
      InMemoryTokenStore beneath = new InMemoryTokenStore(0);
      Answers expected = new Answers(memory, new WithoutLosses(new InMemory(memory)));
      Answers actual = new Answers(near(beneath), new WithoutLosses(new InMemory(beneath)));
      expected.fillsOnlyWhatIsMissing = true;
      actual.fillsOnlyWhatIsMissing = true;
      expected.run(new Random(seed));
      actual.run(new Random(seed));
      assertThat(actual.given)
          .as("answers to the commands of seed %d", seed)
          .isEqualTo(expected.given);
      nearCount += actual.nearCount;
    }
    assertThat(nearCount).isGreaterThan(100);
  }

  @Test
  void aBodyInMemoryOutlivesItsEntryButNotItsToken() {
    InMemoryTokenStore beneath = new InMemoryTokenStore(0);
    TokenStore store = near(beneath);
    Namespace namespace = NAMESPACES.get(0);
    EntryKey key = EntryKey.of(namespace, "stats", "");
    String token = store.initialise(namespace, Mark.NONE);
    store.fill(key, token, payload(token, 1), LIFETIME_MILLIS);
    assertThat(store.read(key, TERMS).near()).isFalse();
    beneath.lose(key);
    assertThat(store.read(key, TERMS).near()).isTrue();
    beneath.lose(namespace);
    assertThat(store.read(key, TERMS).servable()).isEmpty();
    beneath.generation(namespace, token + "1");
    assertThat(store.read(key, TERMS).servable()).isEmpty();
  }

  private static TokenStore near(TokenStore beneath) {
    return new NearStore(
        beneath,
        new NearBodies(1 << 20, () -> Instant.EPOCH, () -> 0),
        new SharedTokens(
            NAMESPACES, beneath, Duration.ofSeconds(1), System::nanoTime, CompletableFuture::get));
  }

  private static byte[] payload(String token, int number) {
    return StoredResponse.of(
            token,
            new StoredResponse.Times(0, LIFETIME_MILLIS, 0),
            StoredResponse.Head.of("text/plain"),
            Integer.toString(number).getBytes(ISO_8859_1))
        .payload();
  }

  /** What happens to a store other than by its own commands. */
  private interface Mishaps {
    void lose(EntryKey key) throws Exception;

    void lose(Namespace namespace) throws Exception;

    void forgetScripts() throws Exception;

    /** The time of what was announced is over. */
    void expire(Namespace namespace) throws Exception;

    /** The token is ahead of the clock, as after the clock was set back. */
    void runAhead(Namespace namespace, String token) throws Exception;
  }

  private record InMemory(InMemoryTokenStore store) implements Mishaps {
    @Override
    public void lose(EntryKey key) {
      store.lose(key);
    }

    @Override
    public void lose(Namespace namespace) {
      store.lose(namespace);
    }

    @Override
    public void forgetScripts() {
      // It has none.
    }

    @Override
    public void expire(Namespace namespace) {
      store.announced(namespace).forEach(write -> store.expire(namespace, write));
    }

    @Override
    public void runAhead(Namespace namespace, String token) {
      store.generation(namespace, token);
    }
  }

  /**
   * An entry that is lost under its token would be lost for nothing where its body is in memory.
   */
  private record WithoutLosses(Mishaps mishaps) implements Mishaps {
    @Override
    public void lose(EntryKey key) {
      // It stays.
    }

    @Override
    public void lose(Namespace namespace) throws Exception {
      mishaps.lose(namespace);
    }

    @Override
    public void forgetScripts() throws Exception {
      mishaps.forgetScripts();
    }

    @Override
    public void expire(Namespace namespace) throws Exception {
      mishaps.expire(namespace);
    }

    @Override
    public void runAhead(Namespace namespace, String token) throws Exception {
      mishaps.runAhead(namespace, token);
    }
  }

  private record OnRedis(RedisSocket socket) implements Mishaps {
    @Override
    public void lose(EntryKey key) throws Exception {
      socket.call("DEL", KEYS.entry(key));
    }

    @Override
    public void lose(Namespace namespace) throws Exception {
      socket.call("DEL", KEYS.token(namespace));
    }

    @Override
    public void forgetScripts() throws Exception {
      socket.call("SCRIPT", "FLUSH");
    }

    @Override
    public void expire(Namespace namespace) throws Exception {
      String key = KEYS.announcements(namespace);
      for (Object name : (List<?>) Objects.requireNonNull(socket.call("HKEYS", key))) {
        if (!"run".equals(name)) {
          socket.call("HSET", key, name.toString(), "1");
        }
      }
    }

    @Override
    public void runAhead(Namespace namespace, String token) throws Exception {
      socket.call("SET", KEYS.token(namespace), token);
    }
  }

  /** A random sequence of commands, and what a store answered. */
  private static final class Answers {

    private static final int COMMANDS = 120;

    private final TokenStore store;
    private final Mishaps mishaps;
    private final List<String> tokens = new ArrayList<>(List.of("0"));
    private final Map<String, Integer> order = new HashMap<>();
    private final List<String> given = new ArrayList<>();
    private long nearCount;
    private boolean announces;

    /** As the cache does. Of two entries under one token a body in memory may be the former. */
    private boolean fillsOnlyWhatIsMissing;

    Answers(TokenStore store, Mishaps mishaps) {
      this.store = store;
      this.mishaps = mishaps;
    }

    void run(Random random) throws Exception {
      for (int number = 0; number < COMMANDS; number++) {
        Namespace namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        EntryKey key = EntryKey.of(namespace, random.nextBoolean() ? "stats" : "pages", "");
        switch (random.nextInt(12)) {
          case 0 -> mishaps.lose(key);
          case 1 -> mishaps.lose(namespace);
          case 2 -> mishaps.forgetScripts();
          case 3 -> runAhead(namespace, random);
          case 4, 5 -> given.add("token " + seen(store.initialise(namespace, mark(random))));
          case 6 -> invalidate(NAMESPACES, random);
          case 7 -> invalidate(List.of(namespace), random);
          case 8, 9 -> fill(key, number, random);
          case 10 -> announce(namespace, random);
          default -> read(key);
        }
        read(key);
      }
    }

    private void announce(Namespace namespace, Random random) throws Exception {
      int what = random.nextInt(8);
      String write = "write-" + random.nextInt(3);
      if (!announces) {
        return;
      }
      Map<Namespace, Mark> marks = Map.of(namespace, mark(random));
      switch (what) {
        case 0 -> mishaps.expire(namespace);
        case 1 -> given.add("recovered " + said(store.recover(marks)));
        case 2, 3 -> given.add("ended " + said(store.end(marks, write, true)));
        case 4 -> given.add("withdrawn " + said(store.end(marks, write, false)));
        default -> given.add("announced " + said(store.announce(marks, write)));
      }
    }

    private String said(Map<Namespace, String> tokens) {
      return seen(String.join(" ", tokens.values()));
    }

    private void invalidate(List<Namespace> namespaces, Random random) {
      Map<Namespace, Mark> marks = new LinkedHashMap<>();
      namespaces.forEach(namespace -> marks.put(namespace, mark(random)));
      Map<Namespace, String> made = store.invalidate(marks);
      marks.forEach(
          (namespace, mark) -> {
            byte[] token = made.getOrDefault(namespace, "").getBytes(ISO_8859_1);
            assertThat(mark.isReachedBy(token)).isTrue();
            given.add("token " + seen(text(token)));
          });
    }

    /** The one of a token that was seen, which may be older or newer than that of the store. */
    private Mark mark(Random random) {
      String token = tokens.get(random.nextInt(tokens.size()));
      return Mark.NONE.raisedTo(token.getBytes(ISO_8859_1));
    }

    private void runAhead(Namespace namespace, Random random) throws Exception {
      if (random.nextInt(4) == 0) {
        String ahead =
            Long.toString(4 * System.currentTimeMillis() * 1_000 + given.size() * AHEAD_MICROS);
        mishaps.runAhead(namespace, ahead);
      }
    }

    private void fill(EntryKey key, int number, Random random) {
      // Most often with a token that was seen lately, which may be the current one.
      int age = Math.min(tokens.size() - 1, random.nextInt(3));
      String token = tokens.get(tokens.size() - 1 - age);
      if (fillsOnlyWhatIsMissing && store.read(key, TERMS).servable().isPresent()) {
        return;
      }
      given.add("filled " + store.fill(key, token, payload(token, number), LIFETIME_MILLIS));
    }

    private void read(EntryKey key) {
      Lookup lookup = store.read(key, TERMS);
      nearCount += lookup.near() ? 1 : 0;
      given.add("read " + seen(text(lookup.token())) + " " + entry(lookup.payload()));
    }

    private String entry(byte @Nullable [] payload) {
      String text = text(payload);
      int space = text.indexOf(' ');
      return space < 0 ? text : seen(text.substring(0, space)) + text.substring(space);
    }

    private String seen(String said) {
      if (said.equals("nothing")) {
        return said;
      }
      String token = said.replace("!", "");
      String closed = said.equals(token) ? "" : "closed ";
      if (!order.containsKey(token)) {
        order.put(token, order.size());
        tokens.add(token);
      }
      return closed + "#" + order.get(token);
    }

    private static String text(byte @Nullable [] bytes) {
      return bytes == null ? "nothing" : new String(bytes, ISO_8859_1);
    }
  }
}
