package autus.bench.estimate;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.measure.EstimatedHits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the times of reads whose responses say nothing of a cache, to estimate their hit rates from
 * them. Reads of which one response says something are left alone. Each event loop writes columns
 * of its own; of one run, the first {@value #MOST_READS} are kept.
 */
public final class EstimateWatch {

  static final int MOST_READS = 1_000_000;

  private final List<String> requestNames;
  private final boolean[] isRead;
  private final long windowStartNanos;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final AtomicInteger keptCount = new AtomicInteger();

  /**
   * A watch over one run.
   *
   * @param requestNames of all requests, by position
   * @param reads the positions of those that a cache may answer
   * @param windowStartNanos what was sent before it is of a warm-up, which knows keys, too
   */
  public EstimateWatch(List<String> requestNames, List<Integer> reads, long windowStartNanos) {
    this.requestNames = List.copyOf(requestNames);
    this.isRead = new boolean[requestNames.size()];
    reads.forEach(read -> isRead[read] = true);
    this.windowStartNanos = windowStartNanos;
  }

  /** A listener for one more event loop. */
  public ExchangeListener newWorker() {
    Worker worker = new Worker();
    workers.add(worker);
    return worker;
  }

  /**
   * What the times tell; empty if every read says what the cache did. Call it after every worker
   * made its last call.
   */
  public Optional<EstimatedHits> finish() {
    List<EstimatedHits.Read> reads = new ArrayList<>();
    for (int request = 0; request < isRead.length; request++) {
      int number = request;
      if (isRead[request] && workers.stream().noneMatch(worker -> worker.says[number])) {
        ReadHistory history =
            ReadHistory.of(
                workers.stream().flatMap(worker -> worker.log(number).stream()).toList());
        if (history.size() > 0) {
          reads.add(HitEstimator.estimate(requestNames.get(request), history, windowStartNanos));
        }
      }
    }
    return reads.isEmpty() ? Optional.empty() : Optional.of(new EstimatedHits(reads));
  }

  private final class Worker implements ExchangeListener {

    private final boolean[] says = new boolean[isRead.length];
    private final Map<Integer, ReadLog> logs = new TreeMap<>();

    Optional<ReadLog> log(int request) {
      return Optional.ofNullable(logs.get(request));
    }

    @Override
    public boolean wantsKey(int request) {
      return isRead[request] && !says[request];
    }

    @Override
    public void ended(Exchange exchange) {
      int request = exchange.request();
      if (!isRead[request] || says[request] || exchange.failure() != null) {
        return;
      }
      if (exchange.reading().showsCache()) {
        says[request] = true;
        logs.remove(request);
      } else if (keptCount.get() < MOST_READS && keptCount.incrementAndGet() <= MOST_READS) {
        logs.computeIfAbsent(request, first -> new ReadLog())
            .add(exchange.keyHash(), exchange.sentNanos(), exchange.endNanos());
      }
    }
  }
}
