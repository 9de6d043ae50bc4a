package autus.responsecache;

import static java.nio.charset.StandardCharsets.UTF_8;

import autus.responsecache.Interleavings.Actor;
import autus.responsecache.fresh.Protocol.Surroundings;
import autus.responsecache.load.LoadLines;
import autus.responsecache.load.Outcome;
import autus.responsecache.load.SingleFlight;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.Representations;
import autus.responsecache.route.RouteTable;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoredResponse;
import autus.responsecache.store.StoredResponse.Times;
import autus.responsecache.store.TokenStore.Terms;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A database that holds one number, servers with the production filter and cache before it, and one
 * store between them that takes each command as a step. A read fails if it began after a write was
 * answered and does not show that write.
 */
final class ProtocolWorld extends Interleavings.World {

  static final Namespace NAMESPACE = new Namespace("analytics");

  private static final String PATH = "/analytics/stats";
  private static final CachedRead READ =
      new CachedRead(
          PATH,
          NAMESPACE,
          Duration.ofMinutes(5),
          KeyParts.NONE,
          new Representations(List.of("text/plain"), false));
  private static final InvalidatingWrite WRITE =
      new InvalidatingWrite("POST", "/analytics/track", Set.of(NAMESPACE));
  private static final EntryKey KEY = READ.entryKey("");

  private final InMemoryTokenStore redis;
  private final List<Node> nodes = new ArrayList<>();
  private long database = 1;
  private long answered = 1;

  /** Writes that began and have neither committed nor been refused. */
  private int underWay;

  private int loadsOfOneEntry = 8;

  private final StoreFaults faults = new StoreFaults();

  /** Begins with a token, and without an entry. */
  ProtocolWorld(InMemoryTokenStore redis) {
    this.redis = redis;
    redis.initialise(NAMESPACE, Mark.NONE);
  }

  /** Servers announce their writes, and promise freshness on all of them. To be called first. */
  void writesAreAnnounced() {
    redis.announceWrites();
    redis.recover(Map.of(NAMESPACE, Mark.NONE));
    List.copyOf(redis.announced(NAMESPACE)).forEach(name -> redis.expire(NAMESPACE, name));
    redis.initialise(NAMESPACE, Mark.NONE);
  }

  /**
   * The time of announced writes ends, which is longer than a write takes.
   *
   * @param inTime false for a time that is too short
   */
  void announcementsEnd(boolean inTime) {
    for (int count = 0; count < 2; count++) {
      event(
          "the time of announced writes is over",
          () -> !redis.announced(NAMESPACE).isEmpty() && (underWay == 0 || !inTime),
          () -> redis.announced(NAMESPACE).forEach(write -> redis.expire(NAMESPACE, write)));
    }
  }

  /** All data are lost. */
  void everythingIsFlushed() {
    event("everything is flushed", () -> true, redis::flush);
  }

  /** So many loads of the entry run at once, and no more. To be called first. */
  void loadsOfOneEntry(int count) {
    loadsOfOneEntry = count;
  }

  /** So many commands may time out and arrive later, at any time or never. */
  void allowLateCommands(int count) {
    faults.allowLateCommands(count);
  }

  /** So many invalidations may be lost, and nothing else. */
  void allowLostInvalidations(int count) {
    faults.allowLostInvalidations(count);
  }

  /** A server. */
  final class Node {

    private final SingleFlight flights =
        new SingleFlight(Duration.ofMillis(250), 100, () -> 0, this::awaitLanding);
    private final LoadLines lines =
        new LoadLines(loadsOfOneEntry, Duration.ofSeconds(10), new SteppedLines(faults));
    private final String name = "server " + (nodes.size() + 1);
    private final SteppedStore commands;
    private final SteppedNear near;
    private final ResponseCache cache;
    private final Filter filter;

    private Node(boolean mayFail, SteppedNear.Kind kind) {
      commands =
          new SteppedStore(
              ProtocolWorld.this,
              redis,
              faults,
              new SteppedStore.Server(name, mayFail, this::owes));
      near = new SteppedNear(kind, NAMESPACE, commands, faults);
      cache =
          new ResponseCache(
              new RouteTable(List.of(READ, WRITE)),
              near.store(),
              new CacheSettings(
                  CacheSettings.DEFAULT_NAME,
                  Duration.ofMillis(250),
                  Optional.empty(),
                  CacheSettings.Http.USUAL),
              () -> 0,
              new Surroundings(flights, lines, () -> 0, name));
      filter = cache.filter(() -> Instant.EPOCH, ResponseCache.Host.PLAIN);
    }

    private Outcome awaitLanding(CompletableFuture<Outcome> landing, long longest, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      Actor.current()
          .pause("waits for another's load", () -> landing.isDone() || faults.mayEnd() ? 1 : 0);
      if (!landing.isDone()) {
        faults.end();
        throw new TimeoutException();
      }
      return landing.get();
    }

    /** Has the current entry in its own memory, where it keeps any. */
    private void warmUp() {
      String token = redis.initialise(NAMESPACE, Mark.NONE);
      byte[] body = Long.toString(database).getBytes(UTF_8);
      Times times = new Times(0, READ.ttl().toMillis(), 0);
      redis.put(
          KEY,
          StoredResponse.of(token, times, StoredResponse.Head.of("text/plain"), body).payload());
      near.store().read(KEY, new Terms(0, 0));
    }

    private boolean owes() {
      return cache.protocol().pending().count() > 0;
    }

    /** A client that reads once. */
    void reader() {
      reader(1, () -> answered);
    }

    /** A client that reads twice, one after the other. */
    void readerTwice() {
      reader(2, () -> answered);
    }

    /**
     * A client that reads once and is promised nothing, since an invalidation that another server
     * owes may not have arrived. What it leaves in the store must not harm others.
     */
    void unpromisedReader() {
      reader(1, () -> 0);
    }

    private void reader(int reads, LongSupplier promised) {
      actor(
          this + " reader" + (reads == 1 ? "" : " of " + reads),
          self -> {
            for (int read = 0; read < reads; read++) {
              if (read > 0) {
                self.pause("reads again");
              }
              readOnce(self, promised.getAsLong());
            }
          });
    }

    private void readOnce(Actor self, long owed) throws Exception {
      self.remember(owed + " " + cache.protocol().pending());
      FakeHttp http = new FakeHttp("GET", PATH);
      String got = call(http, loading(self));
      if (http.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
        return; // it has waited too long for another's load, and was told nothing old
      }
      if (Long.parseLong(got) < owed) {
        throw new AssertionError(
            "a read that began after version " + owed + " was answered got " + got);
      }
    }

    private FilterChain loading(Actor self) {
      return (request, response) -> {
        self.pause("reads the database");
        long version = database;
        self.remember(version);
        self.pause("has loaded " + version);
        response.setContentType("text/plain");
        response.getOutputStream().write(Long.toString(version).getBytes(UTF_8));
      };
    }

    /** A client that writes once. */
    void writer() {
      writer("writer", () -> {});
    }

    /** A client whose write fails after the commit. */
    void failingWriter() {
      writer(
          "failing writer",
          () -> {
            throw new ServletException("after the commit");
          });
    }

    /** A server that ends for good when it has committed, and tells nobody. */
    void writerThatCrashes() {
      writer("crashing writer", () -> Actor.current().pause("has crashed", () -> 0));
    }

    /** One whose handler refuses. */
    void refusedWriter() {
      actor(
          this + " refused writer",
          self -> {
            underWay++;
            call(
                new FakeHttp("POST", WRITE.path()),
                (request, response) -> ((HttpServletResponse) response).setStatus(404));
            underWay--;
          });
    }

    private interface AfterCommit {
      void run() throws ServletException;
    }

    private void writer(String kind, AfterCommit afterCommit) {
      actor(
          this + " " + kind,
          self -> {
            long[] mine = new long[1];
            underWay++;
            try {
              call(
                  new FakeHttp("POST", WRITE.path()),
                  (request, response) -> {
                    if (redis.announcesWrites()) {
                      self.pause("commits");
                    }
                    mine[0] = commit(self);
                    afterCommit.run();
                  });
            } catch (ServletException e) {
              self.remember("failed");
            }
            if (mine[0] == 0) {
              underWay--;
              self.remember("refused");
            }
            answered = Math.max(answered, mine[0]);
          });
    }

    /** A client of a server that has the order of its advices wrong: it commits too late. */
    void writerThatInvalidatesFirst() {
      actor(
          this + " hasty writer",
          self -> {
            cache.policy().written(WRITE, cache.counters().of(WRITE));
            underWay++;
            self.pause("commits");
            answered = Math.max(answered, commit(self));
          });
    }

    private long commit(Actor self) {
      underWay--;
      database++;
      self.remember(database);
      return database;
    }

    /** The server's thread that sends what is owed. */
    void retry(int attempts) {
      retry(attempts, () -> cache.protocol().retryOnce());
    }

    /** One that settles what is owed when the answer comes, not what was owed when it asked. */
    void retryThatClearsTooMuch(int attempts) {
      retry(
          attempts,
          () -> {
            if (!commands
                .invalidate(cache.protocol().pending().marks(Set.of(NAMESPACE)))
                .isEmpty()) {
              cache.protocol().pending().owed().ifPresent(owed -> owed.acknowledge(NAMESPACE));
            }
          });
    }

    private void retry(int attempts, Runnable attempt) {
      actor(
          this + " retry",
          self -> {
            for (int count = 0; count < attempts; count++) {
              self.pause(
                  "tries again",
                  () -> faults.isConnected() && cache.protocol().pending().count() > 0 ? 1 : 0);
              self.remember(cache.protocol().pending());
              attempt.run();
            }
          });
    }

    @Override
    public String toString() {
      return name;
    }

    private String call(FakeHttp http, FilterChain chain) throws Exception {
      filter.doFilter(http.request(), http.response(), chain);
      return http.body();
    }
  }

  /** A server whose commands all succeed. */
  Node node() {
    return node(false, SteppedNear.Kind.NONE);
  }

  /** A server that can come to owe an invalidation. */
  Node nodeThatMayFail() {
    return node(true, SteppedNear.Kind.NONE);
  }

  /** A server that begins with the current entry in its own memory. */
  Node warmNode(boolean mayFail, SteppedNear.Kind kind) {
    Node node = node(mayFail, kind);
    node.warmUp();
    return node;
  }

  private Node node(boolean mayFail, SteppedNear.Kind kind) {
    Node node = new Node(mayFail, kind);
    nodes.add(node);
    return node;
  }

  void entryIsLost() {
    event("the entry is lost", () -> true, () -> redis.lose(KEY));
  }

  void tokenIsLost() {
    event("the token is lost", () -> true, () -> redis.lose(NAMESPACE));
  }

  void clockIsSetBack() {
    event("the clock is set back", () -> true, () -> redis.setBack(3));
  }

  /**
   * The store ends, and one takes over that has what it had at some time before. What the servers
   * notice of that, and when, is what the client library tells.
   */
  void failsOver(boolean noticed) {
    InMemoryTokenStore[] replica = new InMemoryTokenStore[1];
    int[] phase = new int[1];
    event(
        "the replica is up to date for the last time",
        // Later it would know of the write, and be no worse than the store itself.
        () -> phase[0] == 0 && answered == 1,
        () -> {
          replica[0] = redis.copy();
          phase[0] = 1;
        });
    takesOver(() -> replica[0], phase, noticed);
  }

  /** The clock stands far behind the token. */
  void tokensRunAhead() {
    redis.generation(NAMESPACE, "100");
  }

  /**
   * At some time the store has again what it had at some time before, as when it is made a replica
   * of a copy, loads an old snapshot or exchanges its databases. No server is told.
   */
  void dataGoBack() {
    InMemoryTokenStore[] copy = new InMemoryTokenStore[1];
    int[] phase = new int[1];
    event(
        "the data are copied",
        () -> phase[0] == 0,
        () -> {
          copy[0] = redis.copy();
          phase[0] = 1;
        });
    event(
        "the data go back",
        () -> phase[0] == 1,
        () -> {
          redis.become(copy[0]);
          phase[0] = 2;
        });
    replicaState = () -> phase[0] + " " + (phase[0] == 1 ? copy[0] : null);
  }

  /**
   * Two writes were answered long ago, the store's clock stands behind its tokens, and a replica
   * has not heard of the second write when it takes over.
   */
  void failsOverToAReplicaThatHasStopped() {
    redis.generation(NAMESPACE, "100");
    InMemoryTokenStore replica = redis.copy();
    redis.invalidate(Map.of(NAMESPACE, Mark.NONE));
    takesOver(() -> replica, new int[] {1}, true);
  }

  private void takesOver(Supplier<InMemoryTokenStore> replica, int[] phase, boolean noticed) {
    event(
        "the store ends",
        () -> phase[0] == 1,
        () -> {
          faults.disconnect();
          notice(noticed);
          phase[0] = 2;
        });
    event(
        "the replica takes over",
        () -> phase[0] == 2,
        () -> {
          redis.become(replica.get());
          redis.moveToProcess("2");
          faults.connect();
          notice(noticed);
          phase[0] = 3;
        });
    replicaState = () -> phase[0] + " " + (phase[0] < 3 ? replica.get() : null);
  }

  private Supplier<String> replicaState = () -> "";

  private void notice(boolean noticed) {
    if (noticed) {
      nodes.forEach(node -> node.cache.allMayBeOld());
    }
  }

  @Override
  String state() {
    StringBuilder text = new StringBuilder();
    text.append(redis).append(' ').append(database).append(' ').append(answered).append(' ');
    text.append(underWay).append(' ');
    text.append(faults).append(replicaState.get());
    for (Node node : nodes) {
      text.append('/')
          .append(node.cache.protocol().pending())
          .append(node.flights)
          .append(node.lines)
          .append(node.near);
      text.append(node.cache.protocol());
    }
    return text.toString();
  }

  @Override
  String canonical(CharSequence description) {
    return StoredTimes.leftOutOf(description.toString());
  }
}
