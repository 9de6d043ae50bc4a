package autus.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A counter behind a cache, on loopback, which does it right or wrong in one known way. {@code GET
 * /value} answers {@code {"version": n}} from the cache, {@code POST /value} raises n, {@code GET
 * /stats} shows the counters.
 */
public final class CachingServer implements AutoCloseable {

  /** What it does wrong. */
  public enum Fault {
    /** Nothing: an answered write is visible to every later read, and one load serves all. */
    NONE,
    /** Every third write forgets to invalidate. */
    LOST_INVALIDATIONS,
    /** A load that began before a write is stored after it. */
    STALE_FILLS,
    /** Everybody who misses loads. */
    HERD,
    /** Each write counts as a miss. */
    WRITES_COUNT_AS_MISSES
  }

  private final Fault fault;
  private final Duration loadTime;
  private final AtomicLong version = new AtomicLong(100);
  private final AtomicLong generation = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong loads = new AtomicLong();
  private final Map<Long, CompletableFuture<Long>> flights = new ConcurrentHashMap<>();
  private final ScriptedServer server;
  private volatile Entry entry = new Entry(-1, 0);

  private record Entry(long generation, long version) {}

  private CachingServer(Fault fault, Duration loadTime) throws IOException {
    this.fault = fault;
    this.loadTime = loadTime;
    this.server = ScriptedServer.start((request, out) -> out.write(answer(request)));
  }

  /** Starts it on a free port. */
  public static CachingServer start(Fault fault, Duration loadTime) throws IOException {
    return new CachingServer(fault, loadTime);
  }

  /** Scheme, host and port. */
  public String url() {
    return "http://127.0.0.1:" + server.target().port();
  }

  /** How often the origin was asked. */
  public long loadCount() {
    return loads.get();
  }

  private byte[] answer(ScriptedServer.Received request) {
    if (request.path().equals("/stats")) {
      return ScriptedServer.ok(
          "{\"cache\": {\"hits\": %d, \"misses\": %d}, \"loads\": %d}"
              .formatted(hits.get(), misses.get(), loads.get()),
          "Content-Type: application/json");
    }
    return request.line().startsWith("POST") ? write() : read();
  }

  private byte[] write() {
    long made = version.incrementAndGet();
    long number = writes.incrementAndGet();
    if (fault == Fault.WRITES_COUNT_AS_MISSES) {
      misses.incrementAndGet();
    }
    if (fault != Fault.LOST_INVALIDATIONS || number % 3 != 0) {
      generation.incrementAndGet();
      if (fault == Fault.STALE_FILLS) {
        entry = new Entry(-1, 0);
      }
    }
    return ScriptedServer.ok("{\"made\": " + made + "}", "ETag: v" + made);
  }

  private byte[] read() {
    long current = generation.get();
    Entry kept = entry;
    boolean servable =
        fault == Fault.STALE_FILLS ? kept.generation() >= 0 : kept.generation() == current;
    if (servable) {
      hits.incrementAndGet();
      return shown(kept.version(), "hit");
    }
    misses.incrementAndGet();
    if (fault == Fault.HERD || fault == Fault.STALE_FILLS) {
      return shown(load(current), "fwd=uri-miss; stored");
    }
    CompletableFuture<Long> mine = new CompletableFuture<>();
    CompletableFuture<Long> flight = flights.computeIfAbsent(current, key -> mine);
    if (flight == mine) {
      mine.complete(load(current));
      flights.remove(current);
      return shown(mine.join(), "fwd=uri-miss; stored");
    }
    try {
      return shown(flight.get(), "fwd=uri-miss; collapsed");
    } catch (InterruptedException | ExecutionException stopped) {
      Thread.currentThread().interrupt();
      return shown(version.get(), "fwd=uri-miss");
    }
  }

  private long load(long current) {
    loads.incrementAndGet();
    long loaded = version.get();
    long endNanos = System.nanoTime() + loadTime.toNanos();
    for (long left = loadTime.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    entry = new Entry(current, loaded);
    return loaded;
  }

  private static byte[] shown(long version, String status) {
    return ScriptedServer.ok(
        "{\"version\": " + version + "}", "ETag: v" + version, "Cache-Status: tiny; " + status);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
