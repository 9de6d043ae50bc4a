package autus.bench.traffic.replay;

import autus.bench.exchange.Outcome;
import autus.bench.exchange.RecordedResponses;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.latency.LatencyTally;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up what a log says of the responses of one route. Not thread-safe. */
final class RecordedTally {

  private static final int STATUSES = 1000;

  private final long[] statuses = new long[STATUSES];
  private final LatencyTally times = new LatencyTally();
  private long requestCount;
  private long lookupCount;
  private long hitCount;

  /** Takes the record at a place of an array. */
  void add(byte[] bytes, int at) {
    requestCount++;
    Outcome outcome = PlanRecord.outcome(bytes, at);
    if (outcome.isLookup()) {
      lookupCount++;
      hitCount += outcome.isServedFromStore() ? 1 : 0;
    }
    int status = PlanRecord.status(bytes, at);
    if (status < STATUSES) {
      statuses[status]++;
    }
    int micros = PlanRecord.micros(bytes, at);
    if (micros >= 0) {
      times.add(micros * 1000L);
    }
  }

  RecordedResponses sum() {
    Map<String, Long> known = new TreeMap<>();
    for (int status = 1; status < STATUSES; status++) {
      if (statuses[status] > 0) {
        known.put(String.valueOf(status), statuses[status]);
      }
    }
    Latencies all = times.latencies();
    Optional<RecordedResponses.Times> spread =
        all.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new RecordedResponses.Times(
                    all.count(), all.quantileNanos(0.5), all.quantileNanos(0.95)));
    return new RecordedResponses(requestCount, lookupCount, hitCount, known, spread);
  }
}
