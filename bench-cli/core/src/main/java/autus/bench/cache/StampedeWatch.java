package autus.bench.cache;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.Outcome;
import autus.bench.headers.CacheStatus;
import autus.bench.measure.Stampede;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Watches the misses of some reads, each of one entry, and groups them into events. Each event loop
 * writes a list of its own; of one run, no more than {@value #MOST_MISSES} misses a loop are kept.
 */
public final class StampedeWatch {

  static final int MOST_MISSES = 500_000;

  private final List<String> requestNames;
  private final Set<Integer> watched = new TreeSet<>();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  /**
   * A watch over one run.
   *
   * @param reads names of requests that always ask for the same entry; those not sent are passed
   *     over
   * @param requestNames of all requests, by position
   */
  public StampedeWatch(List<String> reads, List<String> requestNames) {
    this.requestNames = List.copyOf(requestNames);
    reads.stream().map(requestNames::indexOf).filter(at -> at >= 0).forEach(watched::add);
  }

  /** A listener for one more event loop. */
  public ExchangeListener newWorker() {
    Worker worker = new Worker(watched);
    workers.add(worker);
    return worker;
  }

  /** What was found. Call it after every worker made its last call. */
  public Stampede finish() {
    List<Stampede.Read> reads = new ArrayList<>();
    for (int request : watched) {
      List<Miss> misses =
          workers.stream()
              .flatMap(worker -> worker.misses.stream())
              .filter(miss -> miss.request() == request)
              .toList();
      reads.add(StampedeEvents.of(requestNames.get(request), misses));
    }
    return new Stampede(reads);
  }

  /**
   * A lookup that the store did not answer.
   *
   * @param responseNanos from its intended start to its end
   * @param waited whether it says that it waited for another's load
   */
  record Miss(int request, long sentNanos, long endNanos, long responseNanos, boolean waited) {}

  private static final class Worker implements ExchangeListener {

    private final Set<Integer> watched;
    private final List<Miss> misses = new ArrayList<>();

    Worker(Set<Integer> watched) {
      this.watched = watched;
    }

    @Override
    public void ended(Exchange exchange) {
      if (exchange.outcome() == Outcome.MISS
          && exchange.failure() == null
          && watched.contains(exchange.request())
          && misses.size() < MOST_MISSES) {
        misses.add(
            new Miss(
                exchange.request(),
                exchange.sentNanos(),
                exchange.endNanos(),
                exchange.endNanos() - exchange.intendedNanos(),
                CacheStatus.nearest(exchange.head()).map(CacheStatus::collapsed).orElse(false)));
      }
    }
  }
}
