package autus.bench.cache;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.Outcome;
import autus.bench.headers.CacheStatus;
import autus.bench.measure.Stampede;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Watches what responses to some reads, each of one entry, tell of loads, and groups these into
 * events. Each event loop writes a list of its own; of one run, no more than {@value #MOST_SEEN}
 * such responses a loop are kept.
 */
public final class StampedeWatch {

  static final int MOST_SEEN = 500_000;
  private static final int MOST_MARKS = 10_000;

  /** Caches that say {@code stored} to those who waited for a load as to the one who loaded. */
  private static final Set<String> SAME_FOR_WAITING = Set.of("souin", "caddy");

  private static final String SILENT =
      "no response says what the cache did; name the field that does (outcomes), or put autus-bench origin behind the cache";

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
      String name = requestNames.get(request);
      List<Seen> seen =
          workers.stream()
              .flatMap(worker -> worker.seen.stream())
              .filter(each -> each.request() == request)
              .toList();
      boolean isSilent =
          workers.stream().noneMatch(worker -> worker.speaking.contains(request))
              && workers.stream().anyMatch(worker -> worker.silent.contains(request));
      Set<Long> marksOfHits = new HashSet<>();
      workers.forEach(worker -> marksOfHits.addAll(worker.marksOfHits));
      reads.add(
          isSilent
              ? Stampede.Read.unknown(name, SILENT)
              : StampedeEvents.of(name, seen, marksOfHits));
    }
    return new Stampede(reads);
  }

  /** What a response tells of loads. */
  enum Kind {
    /** Its request was passed on to the origin. */
    LOAD,
    /** It was passed on, or waited for another's load: the words are the same for both. */
    LOAD_OR_WAIT,
    /** It says that it waited for another's load. */
    WAIT,
    /** From the store, past its lifetime: somebody fetches it anew. */
    STALE,
    /** The first from the store after one that was stale. */
    FRESH
  }

  /**
   * A response that tells of a load.
   *
   * @param responseNanos from its intended start to its end
   * @param mark of the fetch that it came of, if it has one
   */
  record Seen(
      int request,
      Kind kind,
      long sentNanos,
      long endNanos,
      long responseNanos,
      Optional<FetchMark> mark) {

    /** One that does not say of which fetch it came. */
    Seen(int request, Kind kind, long sentNanos, long endNanos, long responseNanos) {
      this(request, kind, sentNanos, endNanos, responseNanos, Optional.empty());
    }

    /** The same of one that waited, or that loaded. */
    Seen as(Kind other) {
      return new Seen(request, other, sentNanos, endNanos, responseNanos, mark);
    }
  }

  private static final class Worker implements ExchangeListener {

    private final Set<Integer> watched;
    private final List<Seen> seen = new ArrayList<>();

    /** Reads of which a response said what the cache did, or did not. */
    private final Set<Integer> speaking = new TreeSet<>();

    private final Set<Integer> silent = new TreeSet<>();

    /** Of the fetches that gave what the store had; as many as tell whether hits repeat them. */
    private final Set<Long> marksOfHits = new HashSet<>();

    /** Reads of which the latest response was stale. */
    private final Set<Integer> stale = new TreeSet<>();

    Worker(Set<Integer> watched) {
      this.watched = watched;
    }

    @Override
    public void ended(Exchange exchange) {
      int request = exchange.request();
      if (!watched.contains(request) || exchange.failure() != null) {
        return;
      }
      Outcome outcome = exchange.outcome();
      (outcome == Outcome.UNKNOWN ? silent : speaking).add(request);
      boolean wasStale = outcome == Outcome.HIT && stale.remove(request);
      switch (outcome) {
        case MISS, REVALIDATED -> add(exchange, load(exchange));
        case STALE -> {
          stale.add(request);
          add(exchange, Kind.STALE);
        }
        case HIT -> {
          if (marksOfHits.size() < MOST_MARKS) {
            FetchMark.in(exchange.head()).ifPresent(mark -> marksOfHits.add(mark.hash()));
          }
          if (wasStale) {
            add(exchange, Kind.FRESH);
          }
        }
        default -> {}
      }
    }

    private static Kind load(Exchange exchange) {
      return CacheStatus.nearest(exchange.head())
          .map(
              status ->
                  status.collapsed()
                      ? Kind.WAIT
                      : SAME_FOR_WAITING.contains(status.cache().toLowerCase(Locale.ROOT))
                          ? Kind.LOAD_OR_WAIT
                          : Kind.LOAD)
          .orElse(Kind.LOAD);
    }

    private void add(Exchange exchange, Kind kind) {
      if (seen.size() < MOST_SEEN) {
        seen.add(
            new Seen(
                exchange.request(),
                kind,
                exchange.sentNanos(),
                exchange.endNanos(),
                exchange.endNanos() - exchange.intendedNanos(),
                kind == Kind.LOAD_OR_WAIT ? FetchMark.in(exchange.head()) : Optional.empty()));
      }
    }
  }
}
