package autus.bench.staleness;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * What one event loop saw of the declared reads and writes. The loop's thread reports; another one
 * drains.
 */
final class WatchWorker implements ExchangeListener {

  static final long NOTHING = Long.MAX_VALUE;

  private final int write;
  private final Map<Integer, VersionReader> readers;
  private final long originNanos;
  private final IntSupplier backlog;
  private final ConcurrentLinkedQueue<Access> ended = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** How many relevant requests began at an instant and are under way. */
  private final TreeMap<Long, Integer> underWay = new TreeMap<>();

  private final Map<Integer, Long> unchecked = new HashMap<>();
  private volatile long oldestUnderWayNanos = NOTHING;

  /**
   * A worker.
   *
   * @param backlog how many accesses of all workers were drained and wait to be judged
   */
  WatchWorker(
      int write, Map<Integer, VersionReader> readers, long originNanos, IntSupplier backlog) {
    this.write = write;
    this.readers = readers;
    this.originNanos = originNanos;
    this.backlog = backlog;
  }

  private boolean isWatched(int request) {
    return request == write || readers.containsKey(request);
  }

  @Override
  public void begins(int request, long startNanos) {
    if (isWatched(request)) {
      underWay.merge(startNanos - originNanos, 1, Integer::sum);
      publishOldest();
    }
  }

  @Override
  public int wantedBodyBytes(int request) {
    VersionReader reader = readers.get(request);
    return reader == null ? 0 : reader.wantedBodyBytes();
  }

  @Override
  public void ended(Exchange exchange) {
    if (!isWatched(exchange.request())) {
      return;
    }
    report(exchange);
    underWay.computeIfPresent(
        exchange.startNanos() - originNanos, (begin, count) -> count == 1 ? null : count - 1);
    publishOldest();
  }

  private void publishOldest() {
    oldestUnderWayNanos = underWay.isEmpty() ? NOTHING : underWay.firstKey();
  }

  private void report(Exchange exchange) {
    boolean isWrite = exchange.request() == write;
    boolean isAnswered = exchange.failure() == null;
    VersionReader reader = readers.get(exchange.request());
    Shown shown = reader == null || !isAnswered ? Shown.NONE : reader.read(exchange);
    if (!isWrite && !isAnswered) {
      return;
    }
    boolean isFull = waiting.get() + backlog.getAsInt() >= StalenessWatch.MOST_WAITING;
    if (isFull || (!isWrite && !shown.isPresent())) {
      unchecked.merge(exchange.request(), 1L, Long::sum);
      return;
    }
    waiting.incrementAndGet();
    ended.add(
        new Access(
            isWrite
                ? isAnswered ? Access.Kind.WRITE : Access.Kind.UNCERTAIN_WRITE
                : Access.Kind.READ,
            exchange.request(),
            new Access.Span(exchange.sentNanos() - originNanos, exchange.endNanos() - originNanos),
            shown,
            exchange.outcome()));
  }

  /** No watched request that this worker has not reported was sent before that instant. */
  long oldestUnderWayNanos() {
    return oldestUnderWayNanos;
  }

  void drainTo(Consumer<Access> taker) {
    for (Access access = ended.poll(); access != null; access = ended.poll()) {
      waiting.decrementAndGet();
      taker.accept(access);
    }
  }

  /** Call it after the last request ended. */
  long uncheckedReadCount(int request) {
    return unchecked.getOrDefault(request, 0L);
  }
}
