package autus.bench.exchange;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a recording says of the responses to requests that it has, as the server of that time gave
 * them.
 *
 * @param requestCount requests
 * @param lookupCount those that a cache looked up, as far as the recording says what it did
 * @param hitCount those of them that it answered from its store
 * @param statuses how often each status came, such as 200; empty if none is recorded
 * @param times how long responses took; absent if that is not recorded
 */
public record RecordedResponses(
    long requestCount,
    long lookupCount,
    long hitCount,
    Map<String, Long> statuses,
    Optional<Times> times) {

  public RecordedResponses {
    statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
  }

  /**
   * How long responses took, by the server that recorded them.
   *
   * @param count responses of which that is recorded
   * @param p50Nanos the median
   * @param p95Nanos what 95 % do not exceed
   */
  public record Times(long count, long p50Nanos, long p95Nanos) {}
}
