package autus.bench.recording;

import autus.bench.measure.Measurement.StatusCount;
import autus.bench.recording.EventLog.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Responses of one block of time whose status is not 200, by request and status. A target that
 * sends more statuses than are kept has the further ones counted by their first digit. Not
 * thread-safe.
 */
final class OtherStatuses {

  /** Of requests and statuses together, in one block. */
  static final int MOST_KEPT = 1000;

  private static final int USUAL = 200;
  private static final int STATUS_BITS = 10;

  private final Map<Integer, Long> counts = new TreeMap<>();
  private boolean isUnknown;

  void add(Event event) {
    if (event.isResponse() && event.status() != USUAL) {
      add(event.request(), event.status(), 1);
    }
  }

  void add(StatusCount count) {
    add(count.request(), count.status(), count.count());
  }

  void add(OtherStatuses other) {
    other.counts.forEach((key, count) -> add(request(key), status(key), count));
    isUnknown |= other.isUnknown;
  }

  private void add(int request, int status, long count) {
    int key = request << STATUS_BITS | status;
    if (counts.size() >= MOST_KEPT && !counts.containsKey(key)) {
      key = request << STATUS_BITS | (status < 100 ? status : status / 100);
    }
    counts.merge(key, count, Long::sum);
  }

  /** Something was added of which the statuses are not known. */
  void becomeUnknown() {
    isUnknown = true;
  }

  /** In the order of requests; empty if they are not known. */
  Optional<List<StatusCount>> counts() {
    if (isUnknown) {
      return Optional.empty();
    }
    List<StatusCount> all = new ArrayList<>();
    counts.forEach((key, count) -> all.add(new StatusCount(request(key), status(key), count)));
    return Optional.of(all);
  }

  private static int request(int key) {
    return key >>> STATUS_BITS;
  }

  private static int status(int key) {
    return key & (1 << STATUS_BITS) - 1;
  }
}
