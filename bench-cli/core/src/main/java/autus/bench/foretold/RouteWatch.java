package autus.bench.foretold;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.LoadListener;
import autus.bench.exchange.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps of each answered request what tells why it was a hit or not: its key, its times, what the
 * cache did, and what the response says of being kept. Of one run, the first {@value #MOST_KEPT}
 * are kept. Each event loop writes a list of its own.
 */
public final class RouteWatch implements LoadListener {

  static final int MOST_KEPT = 500_000;

  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final AtomicInteger keptCount = new AtomicInteger();

  /** A watch over one run. */
  public RouteWatch() {}

  /**
   * One answered request.
   *
   * @param request its position in the scenario
   * @param key tells paths with queries apart
   */
  record Seen(int request, long key, long sentNanos, long endNanos, Outcome outcome, Kept kept) {}

  @Override
  public ExchangeListener newWorker() {
    Worker worker = new Worker();
    workers.add(worker);
    return worker;
  }

  /** Whether more was answered than is kept. */
  public boolean isCutOff() {
    return keptCount.get() > MOST_KEPT;
  }

  /**
   * What was seen of each request; once, after the last one ended.
   *
   * @param names of the requests, by position
   */
  public Map<String, RouteFacts> finish(List<String> names) {
    List<Seen> all = new ArrayList<>();
    workers.forEach(worker -> all.addAll(worker.seen));
    all.sort(Comparator.comparingLong(Seen::sentNanos));
    Map<Integer, List<Seen>> byRequest = new LinkedHashMap<>();
    for (Seen each : all) {
      byRequest.computeIfAbsent(each.request(), number -> new ArrayList<>()).add(each);
    }
    Map<String, RouteFacts> facts = new LinkedHashMap<>();
    byRequest.forEach((number, seen) -> facts.put(names.get(number), RouteFacts.of(seen)));
    return facts;
  }

  private final class Worker implements ExchangeListener {

    private final List<Seen> seen = new ArrayList<>();

    /** Responses repeat each other's fields: by what their heads have in common. */
    private final Map<Object, Kept> byContent = new LinkedHashMap<>();

    @Override
    public boolean wantsKey(int request) {
      return true;
    }

    @Override
    public void ended(Exchange exchange) {
      if (exchange.status() == 0 || keptCount.incrementAndGet() > MOST_KEPT) {
        return;
      }
      seen.add(
          new Seen(
              exchange.request(),
              exchange.keyHash(),
              exchange.sentNanos(),
              exchange.endNanos(),
              exchange.outcome(),
              kept(exchange)));
    }

    private Kept kept(Exchange exchange) {
      Object content = exchange.head().sharedContent();
      if (content == null) {
        return Kept.of(exchange.head());
      }
      if (byContent.size() > 1000) {
        byContent.clear();
      }
      return byContent.computeIfAbsent(content, shared -> Kept.of(exchange.head()));
    }
  }
}
