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
    WRITES_COUNT_AS_MISSES,
    /** Who waited for another's load is told the same as who loaded; responses name their load. */
    SAME_WORDS
  }

  private static final Entry NONE = new Entry(-1, 0, 0);

  private final Fault fault;
  private final Duration loadTime;
  private final AtomicLong version = new AtomicLong(100);
  private final AtomicLong generation = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong loads = new AtomicLong();
  private final Map<Long, CompletableFuture<Entry>> flights = new ConcurrentHashMap<>();
  private final ScriptedServer server;
  private volatile Entry entry = NONE;

  private record Entry(long generation, long version, long load) {}

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
        entry = NONE;
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
      return shown(kept, "hit");
    }
    misses.incrementAndGet();
    if (fault == Fault.HERD || fault == Fault.STALE_FILLS) {
      return shown(load(current), "fwd=uri-miss; stored");
    }
    CompletableFuture<Entry> mine = new CompletableFuture<>();
    CompletableFuture<Entry> flight = flights.computeIfAbsent(current, key -> mine);
    if (flight == mine) {
      mine.complete(load(current));
      flights.remove(current);
      return shown(mine.join(), "fwd=uri-miss; stored");
    }
    try {
      return shown(
          flight.get(),
          fault == Fault.SAME_WORDS ? "fwd=uri-miss; stored" : "fwd=uri-miss; collapsed");
    } catch (InterruptedException | ExecutionException stopped) {
      Thread.currentThread().interrupt();
      return shown(entry, "fwd=uri-miss");
    }
  }

  private Entry load(long current) {
    long number = loads.incrementAndGet();
    long loaded = version.get();
    long endNanos = System.nanoTime() + loadTime.toNanos();
    for (long left = loadTime.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    Entry made = new Entry(current, loaded, number);
    entry = made;
    return made;
  }

  private byte[] shown(Entry shown, String status) {
    return ScriptedServer.ok(
        "{\"version\": " + shown.version() + "}",
        "ETag: v" + shown.version(),
        "X-Request-Id: origin-%08d".formatted(shown.load()),
        "Cache-Status: %s; %s".formatted(fault == Fault.SAME_WORDS ? "Souin" : "tiny", status));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
