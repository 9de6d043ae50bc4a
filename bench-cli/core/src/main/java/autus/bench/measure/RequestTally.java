package autus.bench.measure;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one event loop saw of one request besides its durations. One thread at a time. */
final class RequestTally {

  /** Status codes are below this. */
  private static final int STATUS_LIMIT = 1000;

  /** So many messages of failures are kept: of all kinds together, and of each. */
  static final int MAX_FAILURE_SAMPLES = 5;

  private static final int MAX_SAMPLE_CHARACTERS = 200;

  private final long[] statusCounts = new long[STATUS_LIMIT];
  private final List<String> failureSamples = new ArrayList<>();
  private final Map<FailureKind, List<String>> samplesByKind = new EnumMap<>(FailureKind.class);
  private long bodyBytes;

  void add(Exchange exchange) {
    int status = exchange.status();
    if (status > 0 && status < STATUS_LIMIT) {
      statusCounts[status]++;
    }
    bodyBytes += exchange.bodyBytes();
    FailureKind failure = exchange.failure();
    if (failure != null) {
      addSample(failure, exchange.failureMessage());
    }
  }

  private void addSample(FailureKind kind, String message) {
    List<String> ofKind = samplesByKind.computeIfAbsent(kind, first -> new ArrayList<>());
    if (failureSamples.size() < MAX_FAILURE_SAMPLES || ofKind.size() < MAX_FAILURE_SAMPLES) {
      String sample = message.substring(0, Math.min(message.length(), MAX_SAMPLE_CHARACTERS));
      addUpToMost(sample, ofKind);
      addUpToMost(sample, failureSamples);
    }
  }

  private static void addUpToMost(String sample, List<String> samples) {
    if (samples.size() < MAX_FAILURE_SAMPLES) {
      samples.add(sample);
    }
  }

  void add(RequestTally other) {
    for (int status = 0; status < STATUS_LIMIT; status++) {
      statusCounts[status] += other.statusCounts[status];
    }
    bodyBytes += other.bodyBytes;
    other.failureSamples.forEach(sample -> addUpToMost(sample, failureSamples));
    other.samplesByKind.forEach(
        (kind, samples) -> {
          List<String> ofKind = samplesByKind.computeIfAbsent(kind, first -> new ArrayList<>());
          samples.forEach(sample -> addUpToMost(sample, ofKind));
        });
  }

  RequestResult.Answers answers() {
    Map<String, Long> statuses = new TreeMap<>();
    for (int status = 0; status < STATUS_LIMIT; status++) {
      if (statusCounts[status] > 0) {
        statuses.put(String.valueOf(status), statusCounts[status]);
      }
    }
    return new RequestResult.Answers(statuses, bodyBytes);
  }

  List<String> failureSamples() {
    return List.copyOf(failureSamples);
  }

  Map<FailureKind, List<String>> samplesByKind() {
    return Map.copyOf(samplesByKind);
  }
}
