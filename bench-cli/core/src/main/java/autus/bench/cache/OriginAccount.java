package autus.bench.cache;

import autus.bench.cache.OriginCounters.Reading;
import autus.bench.cache.OriginCounters.Tally;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.OriginTruth.Fetches;
import autus.bench.measure.OriginTruth.RequestFetches;
import autus.bench.measure.Stampede.Loads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds what an origin counted between two readings against the reads that were sent meanwhile. */
public final class OriginAccount {

  private OriginAccount() {}

  /**
   * A read of the run.
   *
   * @param request its name
   * @param key method, path and query, by which the origin counts it; empty if it varies
   * @param count how often it was sent
   */
  public record SentRead(String request, Optional<String> key, long count) {}

  /**
   * The account. Reads of one key share what it cost, so only one read by itself is shown.
   *
   * @param source where the counters are, as it may be shown
   * @param before when the window began
   * @param after when nothing ran any more; of the same mark
   */
  public static OriginTruth of(String source, Reading before, Reading after, List<SentRead> reads) {
    Tally total = after.total().since(before.total());
    List<RequestFetches> requests = new ArrayList<>();
    for (SentRead read : reads) {
      boolean isAlone = reads.stream().filter(each -> each.key().equals(read.key())).count() == 1;
      if (isAlone) {
        read.key().flatMap(key -> cost(read, key, before, after)).ifPresent(requests::add);
      }
    }
    return new OriginTruth(
        source,
        reads.stream().mapToLong(SentRead::count).sum(),
        new Fetches(
            total.count("reads"),
            total.count("conditional"),
            total.count("notModified"),
            total.count("writes"),
            total.count("failed")),
        requests);
  }

  private static Optional<RequestFetches> cost(
      SentRead read, String key, Reading before, Reading after) {
    Optional<Tally> first = before.ofKey(key);
    Optional<Tally> last = after.ofKey(key);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    Tally own = last.get().since(first.get());
    return Optional.of(
        new RequestFetches(read.request(), read.count(), own.count("reads"), loads(own.events())));
  }

  /** Of events by their sizes. */
  static Loads loads(Map<Integer, Long> events) {
    TreeMap<Integer, Long> bySize = new TreeMap<>(events);
    long count = bySize.values().stream().mapToLong(Long::longValue).sum();
    if (count == 0) {
      return new Loads(0, 0, 0, 0);
    }
    long loads =
        bySize.entrySet().stream().mapToLong(each -> each.getKey() * each.getValue()).sum();
    double median = (sizeAt(bySize, (count - 1) / 2) + sizeAt(bySize, count / 2)) / 2.0;
    return new Loads(count, loads, median, bySize.lastKey());
  }

  /** The size of the event with that position, from 0, if all stood in the order of their sizes. */
  private static int sizeAt(SortedMap<Integer, Long> bySize, long position) {
    long passed = 0;
    for (Map.Entry<Integer, Long> each : bySize.entrySet()) {
      passed += each.getValue();
      if (position < passed) {
        return each.getKey();
      }
    }
    return bySize.lastKey();
  }
}
