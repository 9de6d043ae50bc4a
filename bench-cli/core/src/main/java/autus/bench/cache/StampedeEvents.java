package autus.bench.cache;

import autus.bench.cache.StampedeWatch.Kind;
import autus.bench.cache.StampedeWatch.Seen;
import autus.bench.measure.Stampede.Loads;
import autus.bench.measure.Stampede.Read;
import autus.bench.measure.latency.LatencyTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Groups the loads of one entry into events, as {@link autus.bench.measure.Stampede} says. */
final class StampedeEvents {

  private StampedeEvents() {}

  /** What the responses to one read, in any order, tell; none of them names its fetch. */
  static Read of(String request, List<Seen> seen) {
    return of(request, seen, Set.of());
  }

  /**
   * What the responses to one read, in any order, tell.
   *
   * @param marksOfHits of the fetches that hits came of: only if hits repeat what a fetch was
   *     called it is stored with the response, and not made anew for each client
   */
  static Read of(String request, List<Seen> all, Set<Long> marksOfHits) {
    Optional<String> field = fieldOfMarks(all, marksOfHits);
    List<Seen> seen = field.isPresent() ? byFetch(all) : all;
    LatencyTally loading = new LatencyTally();
    LatencyTally waiting = new LatencyTally();
    List<Seen> loads = inOrder(seen, Kind.LOAD, Kind.LOAD_OR_WAIT);
    List<Seen> waits = inOrder(seen, Kind.WAIT);
    loads.forEach(load -> loading.add(load.responseNanos()));
    waits.forEach(wait -> waiting.add(wait.responseNanos()));
    List<Long> byEvent = loadsByEvent(loads);
    long refreshes = refreshes(inOrder(seen, Kind.STALE, Kind.FRESH), loads);
    boolean mayHaveWaited =
        waits.isEmpty() && loads.stream().anyMatch(load -> load.kind() == Kind.LOAD_OR_WAIT);
    return new Read(
        request,
        waits.isEmpty() && field.isEmpty(),
        loads(byEvent, refreshes),
        loading.latencies(),
        waiting.latencies(),
        mayHaveWaited
            ? Optional.of(loads(byEvent.stream().map(each -> 1L).toList(), refreshes))
            : Optional.empty(),
        Optional.of(refreshes),
        Optional.empty(),
        field);
  }

  /** The field that names the fetch of each response that loaded or waited; empty if none does. */
  private static Optional<String> fieldOfMarks(List<Seen> all, Set<Long> marksOfHits) {
    List<Seen> open = all.stream().filter(each -> each.kind() == Kind.LOAD_OR_WAIT).toList();
    boolean isEach = open.stream().allMatch(each -> each.mark().isPresent());
    return isEach
        ? open.stream()
            .flatMap(each -> each.mark().stream())
            .filter(mark -> marksOfHits.contains(mark.hash()))
            .map(FetchMark::field)
            .findFirst()
        : Optional.empty();
  }

  /** Of the responses of one fetch the first that was sent loaded, and the others waited for it. */
  private static List<Seen> byFetch(List<Seen> all) {
    Set<Long> fetched = new HashSet<>();
    List<Seen> told = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparingLong(Seen::sentNanos))
        .forEach(
            each ->
                told.add(
                    each.kind() == Kind.LOAD_OR_WAIT
                        ? each.as(
                            fetched.add(each.mark().orElseThrow().hash()) ? Kind.LOAD : Kind.WAIT)
                        : each));
    return told;
  }

  private static List<Seen> inOrder(List<Seen> seen, Kind... kinds) {
    List<Kind> wanted = List.of(kinds);
    return seen.stream()
        .filter(each -> wanted.contains(each.kind()))
        .sorted(Comparator.comparingLong(Seen::sentNanos))
        .toList();
  }

  /**
   * Loads of each event that had any, in the order of their beginnings. Those who waited follow a
   * load of their own event and tell of no other one.
   */
  static List<Long> loadsByEvent(List<Seen> inOrder) {
    List<Long> loads = new ArrayList<>();
    long firstAnswerNanos = Long.MIN_VALUE;
    for (Seen load : inOrder) {
      boolean isNext = loads.isEmpty() || load.sentNanos() > firstAnswerNanos;
      if (isNext) {
        loads.add(0L);
        firstAnswerNanos = load.endNanos();
      }
      firstAnswerNanos = Math.min(firstAnswerNanos, load.endNanos());
      loads.set(loads.size() - 1, loads.get(loads.size() - 1) + 1);
    }
    return loads;
  }

  /** Times during which stale data was given and no reader loaded anew. */
  private static long refreshes(List<Seen> staleAndFresh, List<Seen> loads) {
    long count = 0;
    Optional<Seen> first = Optional.empty();
    long lastEndNanos = Long.MIN_VALUE;
    long freshNanos = Long.MIN_VALUE;
    for (Seen each : staleAndFresh) {
      if (each.kind() == Kind.STALE) {
        // Sent before something fresh had come, it belongs to the time before.
        if (first.isEmpty() && each.sentNanos() > freshNanos) {
          first = Optional.of(each);
        }
        lastEndNanos = Math.max(lastEndNanos, each.endNanos());
      } else if (first.isPresent()) {
        count += isLoaded(first.get().sentNanos(), lastEndNanos, loads) ? 0 : 1;
        first = Optional.empty();
        freshNanos = each.endNanos();
      }
    }
    return first.isPresent() && !isLoaded(first.get().sentNanos(), lastEndNanos, loads)
        ? count + 1
        : count;
  }

  private static boolean isLoaded(long fromNanos, long toNanos, List<Seen> loads) {
    return loads.stream()
        .anyMatch(load -> load.endNanos() >= fromNanos && load.sentNanos() <= toNanos);
  }

  private static Loads loads(List<Long> byEvent, long refreshes) {
    List<Long> sorted =
        Stream.concat(byEvent.stream(), LongStream.range(0, refreshes).mapToObj(each -> 1L))
            .sorted()
            .toList();
    int count = sorted.size();
    if (count == 0) {
      return Loads.NONE;
    }
    double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2.0;
    return new Loads(
        count, sorted.stream().mapToLong(Long::longValue).sum(), median, sorted.get(count - 1));
  }
}
