package autus.bench.measure;

import autus.bench.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one event loop saw of one request besides its durations. One thread at a time. */
final class RequestTally {

  /** Status codes are below this. */
  private static final int STATUS_LIMIT = 1000;

  private static final int MAX_FAILURE_SAMPLES = 5;
  private static final int MAX_SAMPLE_CHARACTERS = 200;

  private final long[] statusCounts = new long[STATUS_LIMIT];
  private final List<String> failureSamples = new ArrayList<>();
  private long bodyBytes;

  void add(Exchange exchange) {
    int status = exchange.status();
    if (status > 0 && status < STATUS_LIMIT) {
      statusCounts[status]++;
    }
    bodyBytes += exchange.bodyBytes();
    if (exchange.failure() != null && failureSamples.size() < MAX_FAILURE_SAMPLES) {
      String message = exchange.failureMessage();
      failureSamples.add(message.substring(0, Math.min(message.length(), MAX_SAMPLE_CHARACTERS)));
    }
  }

  void add(RequestTally other) {
    for (int status = 0; status < STATUS_LIMIT; status++) {
      statusCounts[status] += other.statusCounts[status];
    }
    bodyBytes += other.bodyBytes;
    other.failureSamples.stream()
        .limit(MAX_FAILURE_SAMPLES - failureSamples.size())
        .forEach(failureSamples::add);
  }

  RunResult.Answers answers() {
    Map<String, Long> statuses = new TreeMap<>();
    for (int status = 0; status < STATUS_LIMIT; status++) {
      if (statusCounts[status] > 0) {
        statuses.put(String.valueOf(status), statusCounts[status]);
      }
    }
    return new RunResult.Answers(statuses, bodyBytes);
  }

  List<String> failureSamples() {
    return List.copyOf(failureSamples);
  }
}
