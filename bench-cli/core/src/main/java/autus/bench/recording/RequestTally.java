package autus.bench.recording;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** What one event loop saw of one request besides its durations. One thread at a time. */
@SuppressWarnings("EnumOrdinal") // positions never leave this class
final class RequestTally {

  private static final Outcome[] OUTCOMES = Outcome.values();

  private final FailureSamples samples = new FailureSamples();

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
      samples.add(failure, exchange.failureMessage());
    }
  }

  void add(RequestTally other) {
    bodyBytes += other.bodyBytes;
    contestedBytes += other.contestedBytes;
    for (int outcome = 0; outcome < outcomeBytes.length; outcome++) {
      outcomeBytes[outcome] += other.outcomeBytes[outcome];
    }
    addSamples(other);
  }

  /** Adds nothing but the messages of failures, which another thread may be adding to. */
  void addSamples(RequestTally other) {
    samples.add(other.samples);
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

  FailureSamples samples() {
    return samples;
  }
}
