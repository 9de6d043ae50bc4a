package autus.responsecache;

import static java.nio.charset.StandardCharsets.UTF_8;

import autus.responsecache.Interleavings.Actor;
import autus.responsecache.fresh.Protocol.Surroundings;
import autus.responsecache.load.LoadLines;
import autus.responsecache.load.Outcome;
import autus.responsecache.load.SingleFlight;
import autus.responsecache.route.RouteTable;
import autus.responsecache.store.Mark;
import autus.responsecache.store.StoredResponse;
import autus.responsecache.store.StoredResponse.Times;
import autus.responsecache.store.TokenStore.Terms;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A server of a {@link ProtocolWorld}, and its clients. */
final class ProtocolServer {

  /**
   * What stands behind the server.
   *
   * @param versions those of the database
   */
  record Behind(InMemoryTokenStore redis, StoreFaults faults, ProtocolWorld.Versions versions) {}

  /**
   * How a server is.
   *
   * @param mayFail whether it can come to owe an invalidation
   * @param loadsOfOneEntry so many at once, and no more
   */
  record Kind(String name, boolean mayFail, SteppedNear.Kind near, int loadsOfOneEntry) {}

  private final SingleFlight flights =
      new SingleFlight(Duration.ofMillis(250), 100, () -> 0, this::awaitLanding);
  private final ProtocolWorld world;
  private final InMemoryTokenStore redis;
  private final StoreFaults faults;
  private final ProtocolWorld.Versions versions;
  private final LoadLines lines;
  private final String name;
  private final SteppedStore commands;
  private final SteppedNear near;
  private final ResponseCache cache;
  private final Filter filter;

  ProtocolServer(ProtocolWorld world, Behind behind, Kind kind) {
    this.world = world;
    this.redis = behind.redis();
    this.faults = behind.faults();
    this.versions = behind.versions();
    this.name = kind.name();
    lines = new LoadLines(kind.loadsOfOneEntry(), Duration.ofSeconds(10), new SteppedLines(faults));
    commands =
        new SteppedStore(
            world, redis, faults, new SteppedStore.Server(name, kind.mayFail(), this::owes));
    near = new SteppedNear(kind.near(), ProtocolWorld.NAMESPACE, commands, faults);
    cache =
        new ResponseCache(
            new RouteTable(List.of(ProtocolWorld.READ, ProtocolWorld.WRITE)),
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
  void warmUp() {
    String token = redis.initialise(ProtocolWorld.NAMESPACE, Mark.NONE);
    byte[] body = Long.toString(versions.committed()).getBytes(UTF_8);
    Times times = new Times(0, ProtocolWorld.READ.ttl().toMillis(), 0);
    redis.put(
        ProtocolWorld.KEY,
        StoredResponse.of(token, times, StoredResponse.Head.of("text/plain"), body).payload());
    near.store().read(ProtocolWorld.KEY, new Terms(0, 0));
  }

  private boolean owes() {
    return cache.protocol().pending().count() > 0;
  }

  /** A client that reads once. */
  void reader() {
    reader(1, versions::answered);
  }

  /** A client that reads twice, one after the other. */
  void readerTwice() {
    reader(2, versions::answered);
  }

  /**
   * A client that reads once and is promised nothing, since an invalidation that another server
   * owes may not have arrived. What it leaves in the store must not harm others.
   */
  void unpromisedReader() {
    reader(1, () -> 0);
  }

  private void reader(int reads, LongSupplier promised) {
    world.actor(
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
    FakeHttp http = new FakeHttp("GET", ProtocolWorld.PATH);
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
      long version = versions.committed();
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
    world.actor(
        this + " refused writer",
        self -> {
          versions.begin();
          call(
              new FakeHttp("POST", ProtocolWorld.WRITE.path()),
              (request, response) -> ((HttpServletResponse) response).setStatus(404));
          versions.refuse();
        });
  }

  private interface AfterCommit {
    void run() throws ServletException;
  }

  private void writer(String kind, AfterCommit afterCommit) {
    world.actor(
        this + " " + kind,
        self -> {
          long[] mine = new long[1];
          versions.begin();
          try {
            call(
                new FakeHttp("POST", ProtocolWorld.WRITE.path()),
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
            versions.refuse();
            self.remember("refused");
          }
          versions.answer(mine[0]);
        });
  }

  /** A client of a server that has the order of its advices wrong: it commits too late. */
  void writerThatInvalidatesFirst() {
    world.actor(
        this + " hasty writer",
        self -> {
          cache.policy().written(ProtocolWorld.WRITE, cache.counters().of(ProtocolWorld.WRITE));
          versions.begin();
          self.pause("commits");
          versions.answer(commit(self));
        });
  }

  private long commit(Actor self) {
    long version = versions.commit();
    self.remember(version);
    return version;
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
              .invalidate(cache.protocol().pending().marks(Set.of(ProtocolWorld.NAMESPACE)))
              .isEmpty()) {
            cache
                .protocol()
                .pending()
                .owed()
                .ifPresent(owed -> owed.acknowledge(ProtocolWorld.NAMESPACE));
          }
        });
  }

  private void retry(int attempts, Runnable attempt) {
    world.actor(
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

  /** It may have missed what happened to the store. */
  void allMayBeOld() {
    cache.allMayBeOld();
  }

  /** All that decides what the server does next. */
  String state() {
    return String.valueOf(cache.protocol().pending()) + flights + lines + near + cache.protocol();
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
