package autus.bench.recording;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult.Failures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one event loop saw of one request besides its durations. One thread at a time. */
@SuppressWarnings("EnumOrdinal") // positions never leave this class
final class RequestTally {

  /** Of a message. */
  static final int MOST_CHARACTERS = 200;

  private static final Outcome[] OUTCOMES = Outcome.values();

  private final List<String> failureSamples = new ArrayList<>();
  private final Map<FailureKind, List<String>> samplesByKind = new EnumMap<>(FailureKind.class);

  /** Of whole responses, by the outcome's position. */
  private final long[] outcomeBytes = new long[OUTCOMES.length];

  private long bodyBytes;
  private long contestedBytes;

  void add(Exchange exchange) {
    bodyBytes += exchange.bodyBytes();
    FailureKind failure = exchange.failure();
    if (failure == null || failure.isResponse()) {
      outcomeBytes[exchange.outcome().ordinal()] += exchange.bodyBytes();
      contestedBytes += exchange.reading().isContested() ? exchange.bodyBytes() : 0;
    }
    if (failure != null) {
      addSample(failure, exchange.failureMessage());
    }
  }

  private void addSample(FailureKind kind, String message) {
    List<String> ofKind = samplesByKind.computeIfAbsent(kind, first -> new ArrayList<>());
    if (failureSamples.size() < Failures.MOST_SAMPLES || ofKind.size() < Failures.MOST_SAMPLES) {
      String sample = message.substring(0, Math.min(message.length(), MOST_CHARACTERS));
      addUpToMost(sample, ofKind);
      addUpToMost(sample, failureSamples);
    }
  }

  private static void addUpToMost(String sample, List<String> samples) {
    if (samples.size() < Failures.MOST_SAMPLES) {
      samples.add(sample);
    }
  }

  void add(RequestTally other) {
    bodyBytes += other.bodyBytes;
    contestedBytes += other.contestedBytes;
    for (int outcome = 0; outcome < outcomeBytes.length; outcome++) {
      outcomeBytes[outcome] += other.outcomeBytes[outcome];
    }
    other.failureSamples.forEach(sample -> addUpToMost(sample, failureSamples));
    other.samplesByKind.forEach(
        (kind, samples) -> {
          List<String> ofKind = samplesByKind.computeIfAbsent(kind, first -> new ArrayList<>());
          samples.forEach(sample -> addUpToMost(sample, ofKind));
        });
  }

  long bodyBytes() {
    return bodyBytes;
  }

  /** Of responses whose hit is contested. */
  long contestedBytes() {
    return contestedBytes;
  }

  Map<Outcome, Long> bytesByOutcome() {
    Map<Outcome, Long> bytes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : OUTCOMES) {
      if (outcomeBytes[outcome.ordinal()] > 0) {
        bytes.put(outcome, outcomeBytes[outcome.ordinal()]);
      }
    }
    return bytes;
  }

  List<String> failureSamples() {
    return List.copyOf(failureSamples);
  }

  Map<FailureKind, List<String>> samplesByKind() {
    return Map.copyOf(samplesByKind);
  }
}
