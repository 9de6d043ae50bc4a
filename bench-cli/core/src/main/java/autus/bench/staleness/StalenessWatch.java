package autus.bench.staleness;

import autus.bench.exchange.ExchangeListener;
import autus.bench.measure.StaleReads;
import autus.bench.measure.StaleReads.Example;
import autus.bench.measure.StaleReads.ReadResult;
import autus.bench.measure.StaleReads.Writes;
import autus.bench.observe.Staleness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Watches one run for reads that show old data. Each event loop reports to a worker of its own,
 * without locks; {@link #collect}, about twice a second, judges what the workers saw, in the order
 * of its instants and up to the oldest request that is still under way. Memory holds the requests
 * of about that time, at most {@value #MOST_WAITING}; beyond, reads go unchecked and are counted as
 * such, which hides staleness and never invents any.
 */
public final class StalenessWatch {

  static final int MOST_WAITING = 500_000;

  private final Staleness declared;
  private final List<String> requestNames;
  private final long originNanos;
  private final LongSupplier nanoTime;
  private final Map<Integer, VersionReader> readers = new TreeMap<>();
  private final int write;
  private final HistoryChecker checker;
  private final List<WatchWorker> workers = new CopyOnWriteArrayList<>();
  private volatile int backlog;

  /**
   * A watch over one run.
   *
   * @param requestNames of all requests, by position
   * @param windowStartNanos from which instants are shown
   */
  public StalenessWatch(Staleness declared, List<String> requestNames, long windowStartNanos) {
    this(declared, requestNames, windowStartNanos, System::nanoTime);
  }

  StalenessWatch(
      Staleness declared, List<String> requestNames, long originNanos, LongSupplier nanoTime) {
    this.declared = declared;
    this.requestNames = List.copyOf(requestNames);
    this.originNanos = originNanos;
    this.nanoTime = nanoTime;
    this.write = requestNames.indexOf(declared.write());
    Staleness.Versions versions = declared.versions();
    versions
        .written()
        .ifPresent(place -> readers.put(write, new VersionReader(versions.kind(), place)));
    for (String read : declared.reads()) {
      readers.put(requestNames.indexOf(read), new VersionReader(versions.kind(), versions.shown()));
    }
    this.checker =
        new HistoryChecker(
            versions.kind() == Staleness.Kind.COUNTER ? new CounterRule() : new DistinctValueRule(),
            versions.moves());
  }

  /** A listener for one more event loop. */
  public ExchangeListener newWorker() {
    WatchWorker worker = new WatchWorker(write, readers, originNanos, () -> backlog);
    workers.add(worker);
    return worker;
  }

  /** Judges what is known to be complete. */
  public synchronized void collect() {
    // In this order: what begins after now is taken is sent after now, and what ended before a
    // worker said what is under way is in its queue.
    long completeNanos = nanoTime.getAsLong() - originNanos;
    for (WatchWorker worker : workers) {
      completeNanos = Math.min(completeNanos, worker.oldestUnderWayNanos());
    }
    workers.forEach(worker -> worker.drainTo(checker::add));
    checker.judgeBefore(completeNanos);
    backlog = checker.waitingCount() / 2;
  }

  /** What was found. Call it once, after every worker made its last call. */
  public synchronized StaleReads finish() {
    workers.forEach(worker -> worker.drainTo(checker::add));
    checker.judgeBefore(Long.MAX_VALUE);
    List<ReadResult> results = new ArrayList<>();
    for (String read : declared.reads()) {
      int request = requestNames.indexOf(read);
      long unchecked =
          workers.stream().mapToLong(worker -> worker.uncheckedReadCount(request)).sum();
      ReadResult found = checker.result(request, read, unchecked);
      Optional<String> because = checker.unknownBecause(request);
      results.add(
          because.isPresent()
              ? ReadResult.unchecked(read, unchecked + found.counts().checkedCount(), because)
              : found);
    }
    return new StaleReads(
        declared.versions().shown().toString(),
        new Writes(declared.write(), checker.answeredWriteCount(), checker.uncertainWriteCount()),
        results,
        examples(results));
  }

  /** Of reads that prove something. */
  private List<Example> examples(List<ReadResult> results) {
    Set<String> unknown =
        results.stream()
            .filter(each -> each.unknownBecause().isPresent())
            .map(ReadResult::request)
            .collect(Collectors.toSet());
    return checker.examples(requestNames, 0).stream()
        .filter(each -> !unknown.contains(each.history().get(each.history().size() - 1).request()))
        .toList();
  }
}
