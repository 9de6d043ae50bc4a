package autus.bench.origin;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts of some fetches. Used by one thread. */
final class FetchTally {

  /** Larger events count as of this size, so that a tally has a bound. */
  static final int LARGEST_EVENT = 1000;

  private long readCount;
  private long writeCount;
  private long conditionalCount;
  private long notModifiedCount;
  private long failedCount;
  private long abandonedCount;
  private long overlappingCount;
  private long loneEventCount;
  private final TreeMap<Integer, Long> largerEvents = new TreeMap<>();

  void begin(Fetch fetch, boolean overlaps) {
    if (fetch.isRead()) {
      readCount++;
    } else {
      writeCount++;
    }
    if (fetch.isRead() && fetch.isConditional()) {
      conditionalCount++;
    }
    if (overlaps) {
      overlappingCount++;
    }
  }

  void end(Fetch fetch) {
    if (fetch.status() == 304) {
      notModifiedCount++;
    } else if (fetch.status() == Fetch.ABANDONED) {
      abandonedCount++;
    } else if (fetch.status() >= 500) {
      failedCount++;
    }
  }

  void event(int size) {
    if (size == 1) {
      loneEventCount++;
    } else {
      largerEvents.merge(Math.min(size, LARGEST_EVENT), 1L, Long::sum);
    }
  }

  /** All of them. */
  long count() {
    return readCount + writeCount;
  }

  long readCount() {
    return readCount;
  }

  long writeCount() {
    return writeCount;
  }

  /** Reads for what is newer only. */
  long conditionalCount() {
    return conditionalCount;
  }

  /** By the names that they have in JSON. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("reads", readCount);
    counts.put("writes", writeCount);
    counts.put("conditional", conditionalCount);
    counts.put("notModified", notModifiedCount);
    counts.put("failed", failedCount);
    counts.put("abandoned", abandonedCount);
    counts.put("overlapping", overlappingCount);
    return counts;
  }

  /** How many events took so many reads. */
  Map<Integer, Long> events() {
    TreeMap<Integer, Long> events = new TreeMap<>(largerEvents);
    if (loneEventCount > 0) {
      events.put(1, loneEventCount);
    }
    return Collections.unmodifiableMap(events);
  }
}
