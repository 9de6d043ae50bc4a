package autus.bench.recording;

import autus.bench.exchange.FailureKind;
import autus.bench.measure.RequestResult.Failures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The first messages of failures, of all kinds together and of each. One thread adds, and any may
 * read meanwhile.
 */
final class FailureSamples {

  /** Of a message. */
  static final int MAX_CHARACTERS = 200;

  private final List<String> first = new CopyOnWriteArrayList<>();
  private final Map<FailureKind, List<String>> byKind = new ConcurrentHashMap<>();

  void add(FailureKind kind, String message) {
    List<String> ofKind = ofKind(kind);
    if (first.size() < Failures.MOST_SAMPLES || ofKind.size() < Failures.MOST_SAMPLES) {
      String sample = message.substring(0, Math.min(message.length(), MAX_CHARACTERS));
      addUpToMost(sample, ofKind);
      addUpToMost(sample, first);
    }
  }

  void add(FailureSamples other) {
    other.first.forEach(sample -> addUpToMost(sample, first));
    other.byKind.forEach(
        (kind, samples) -> samples.forEach(sample -> addUpToMost(sample, ofKind(kind))));
  }

  private List<String> ofKind(FailureKind kind) {
    return byKind.computeIfAbsent(kind, added -> new CopyOnWriteArrayList<>());
  }

  private static void addUpToMost(String sample, List<String> samples) {
    if (samples.size() < Failures.MOST_SAMPLES) {
      samples.add(sample);
    }
  }

  List<String> first() {
    return List.copyOf(first);
  }

  Map<FailureKind, List<String>> byKind() {
    return Map.copyOf(byKind);
  }
}
