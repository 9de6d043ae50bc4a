package autus.bench.cache;

import autus.bench.cache.StampedeWatch.Miss;
import autus.bench.measure.LatencyTally;
import autus.bench.measure.Stampede.Loads;
import autus.bench.measure.Stampede.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Groups the misses of one entry into events, as {@link autus.bench.measure.Stampede} says. */
final class StampedeEvents {

  private StampedeEvents() {}

  /** What the misses of one read, in any order, tell. */
  static Read of(String request, List<Miss> misses) {
    LatencyTally loading = new LatencyTally();
    LatencyTally waiting = new LatencyTally();
    boolean marksWaiting = misses.stream().anyMatch(Miss::waited);
    misses.forEach(miss -> (miss.waited() ? waiting : loading).add(miss.responseNanos()));
    return new Read(
        request,
        !marksWaiting,
        loads(loadsByEvent(misses)),
        loading.latencies(),
        waiting.latencies());
  }

  /** Loads of each event that had any, in the order of their beginnings. */
  static List<Long> loadsByEvent(List<Miss> misses) {
    List<Long> loads = new ArrayList<>();
    long firstAnswerNanos = Long.MIN_VALUE;
    // Those who waited follow a load of their own event and tell of no other one.
    List<Miss> inOrder =
        misses.stream()
            .filter(miss -> !miss.waited())
            .sorted(Comparator.comparingLong(Miss::sentNanos))
            .toList();
    for (Miss miss : inOrder) {
      boolean isNext = loads.isEmpty() || miss.sentNanos() > firstAnswerNanos;
      if (isNext) {
        loads.add(0L);
        firstAnswerNanos = miss.endNanos();
      }
      firstAnswerNanos = Math.min(firstAnswerNanos, miss.endNanos());
      loads.set(loads.size() - 1, loads.get(loads.size() - 1) + 1);
    }
    return loads;
  }

  private static Loads loads(List<Long> byEvent) {
    List<Long> sorted = byEvent.stream().sorted().toList();
    int count = sorted.size();
    if (count == 0) {
      return new Loads(0, 0, 0, 0);
    }
    double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2.0;
    return new Loads(
        count, sorted.stream().mapToLong(Long::longValue).sum(), median, sorted.get(count - 1));
  }
}
