package autus.responsecache;

import static java.nio.charset.StandardCharsets.UTF_8;

import autus.responsecache.redis.RedisKeys;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.Representations;
import autus.responsecache.route.RouteTable;
import autus.responsecache.store.Namespace;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Readers and writers of one number behind the cache. Each answer carries the version that it was
 * computed from, and each reader checks that it is no older than the last write that was answered
 * before the reader began.
 */
final class VersionedTraffic implements AutoCloseable {

  static final Namespace NAMESPACE = new Namespace("analytics");
  static final CachedRead READ =
      new CachedRead(
          "/analytics/stats",
          NAMESPACE,
          Duration.ofMinutes(5),
          KeyParts.query("id"),
          new Representations(List.of("text/plain"), false));
  static final InvalidatingWrite WRITE =
      new InvalidatingWrite("POST", "/analytics/track", Set.of(NAMESPACE));
  static final RedisKeys KEYS = new RedisKeys("test");
  static final RouteTable TABLE = new RouteTable(List.of(READ, WRITE));

  private static final long LOAD_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
  private static final long READER_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long WRITER_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private static final int MAX_WRITERS = 100;

  private final Semaphore writing = new Semaphore(MAX_WRITERS, true);
  private final AtomicLong database = new AtomicLong(1);
  private final AtomicLong answered = new AtomicLong(1);
  private final AtomicLong settled = new AtomicLong(1);
  private final AtomicBoolean done = new AtomicBoolean();
  private final Queue<Read> reads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refusedWrites = new AtomicInteger();
  private final AtomicInteger readCount = new AtomicInteger();
  private final List<Future<?>> running = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int keys;
  private final String padding;

  /**
   * Creates the database.
   *
   * @param keys how many different resources are read
   * @param bodyBytes how long an answer is, about
   */
  VersionedTraffic(int keys, int bodyBytes) {
    this.keys = keys;
    this.padding = " ".repeat(bodyBytes);
  }

  /**
   * One read.
   *
   * @param beganNanos on the clock of {@link System#nanoTime}
   * @param overheadNanos what it took beside a load of its own
   */
  record Read(long beganNanos, long overheadNanos, String outcome, int status) {}

  /** The production filter, for everybody. */
  static Filter filter(ResponseCache cache) {
    return cache.filter(Clock.systemUTC(), ResponseCache.Host.PLAIN);
  }

  /**
   * Readers and writers that use a server of their own. Where several servers announce their
   * writes, each reader is promised what any of them has answered.
   */
  void start(ResponseCache cache, int readers, int writers) {
    Filter filter = filter(cache);
    for (int number = 0; number < readers; number++) {
      Random random = new Random(number);
      run(READER_PAUSE_NANOS, () -> read(filter, random, answered));
    }
    for (int number = 0; number < writers; number++) {
      run(WRITER_PAUSE_NANOS, () -> write(cache, filter));
    }
  }

  /** Readers of another server than the writers': promised what has reached the store. */
  void startElsewhere(ResponseCache cache, int readers) {
    Filter filter = filter(cache);
    for (int number = 0; number < readers; number++) {
      Random random = new Random(100 + number);
      run(READER_PAUSE_NANOS, () -> read(filter, random, settled));
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private void run(long pauseNanos, Step step) {
    running.add(
        threads.submit(
            () -> {
              while (!done.get()) {
                step.run();
                LockSupport.parkNanos(pauseNanos);
              }
              return null;
            }));
  }

  private void read(Filter filter, Random random, AtomicLong promised) throws Exception {
    long owed = promised.get();
    FakeHttp http =
        new FakeHttp("GET", READ.path(), Map.of("id", Integer.toString(random.nextInt(keys))));
    long[] loadNanos = new long[1];
    FilterChain load =
        (request, response) -> {
          long begin = System.nanoTime();
          String body = database.get() + padding;
          LockSupport.parkNanos(LOAD_NANOS);
          response.setContentType("text/plain");
          response.getOutputStream().write(body.getBytes(UTF_8));
          loadNanos[0] += System.nanoTime() - begin;
        };
    long began = System.nanoTime();
    filter.doFilter(http.request(), http.response(), load);
    long overhead = System.nanoTime() - began - loadNanos[0];
    reads.add(new Read(began, overhead, http.header("X-Cache"), http.status()));
    readCount.incrementAndGet();
    long got = http.status() == 200 ? Long.parseLong(http.body().strip()) : Long.MAX_VALUE;
    if (got < owed) {
      throw new AssertionError(
          "a read that began after version "
              + owed
              + " was answered got "
              + got
              + " as "
              + http.header("Cache-Status"));
    }
  }

  private void write(ResponseCache cache, Filter filter) throws Exception {
    writing.acquire();
    try {
      writeOnce(cache, filter);
    } finally {
      writing.release();
    }
  }

  /** Returns when all writes that began were answered, and no other begins. */
  void pauseWriters() throws InterruptedException {
    writing.acquire(MAX_WRITERS);
  }

  void resumeWriters() {
    writing.release(MAX_WRITERS);
  }

  private void writeOnce(ResponseCache cache, Filter filter) throws Exception {
    long[] version = new long[1];
    FakeHttp http = new FakeHttp("POST", WRITE.path());
    filter.doFilter(
        http.request(),
        http.response(),
        (request, response) -> version[0] = database.incrementAndGet());
    if (http.status() == 503) {
      refusedWrites.incrementAndGet();
      return;
    }
    answered.accumulateAndGet(version[0], Math::max);
    if (cache.pendingInvalidations() == 0) {
      settled.accumulateAndGet(version[0], Math::max);
    }
  }

  int readCount() {
    return readCount.get();
  }

  /** Writes that were refused. */
  int refusedWrites() {
    return refusedWrites.get();
  }

  /** Writes that were answered. */
  int writeCount() {
    return (int) answered.get();
  }

  /** All reads so far. */
  Collection<Read> reads() {
    return reads;
  }

  Stream<Read> readsSince(long nanos) {
    return reads.stream().filter(read -> read.beganNanos() - nanos > 0);
  }

  long hitsSince(long nanos) {
    return readsSince(nanos).filter(read -> read.outcome().equals("HIT")).count();
  }

  /** Fails as a reader failed. */
  void check() throws Exception {
    for (Future<?> client : running) {
      if (client.isDone()) {
        client.get();
      }
    }
  }

  /** Ends the traffic and fails as a reader or writer failed. */
  void finish() throws Exception {
    done.set(true);
    for (Future<?> client : running) {
      client.get();
    }
  }

  @Override
  public void close() {
    done.set(true);
    threads.shutdown();
  }
}
