package autus.bench.recording;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheSigns;
import autus.bench.measure.HitRange;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.Failures;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.latency.LatencyTally;
import autus.bench.recording.EventLog.Event;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** One request of the scenario, over the whole run so far. One thread at a time. */
final class RequestTotals {

  private final Map<Outcome, Durations> answered = new EnumMap<>(Outcome.class);
  private final Map<FailureKind, LatencyTally> failed = new EnumMap<>(FailureKind.class);
  private final Map<Integer, LatencyTally> byStatus = new TreeMap<>();
  private final Map<Outcome, Long> failedLookups = new EnumMap<>(Outcome.class);
  private long undecidedCount;
  private long contestedCount;

  private record Durations(LatencyTally service, LatencyTally response, LatencyTally firstByte) {
    Durations() {
      this(new LatencyTally(), new LatencyTally(), new LatencyTally());
    }

    OutcomeResult result() {
      return new OutcomeResult(service.latencies(), response.latencies(), firstByte.latencies());
    }
  }

  void add(Event event) {
    FailureKind failure = event.failure();
    if (failure == null) {
      Durations durations = answered.computeIfAbsent(event.outcome(), first -> new Durations());
      durations.service.addAt(event.service(), 1);
      durations.response.addAt(event.response(), 1);
      durations.firstByte.addAt(event.firstByte(), 1);
      if (event.outcome() == Outcome.UNKNOWN && event.showsCache()) {
        undecidedCount++;
      }
    } else {
      failed.computeIfAbsent(failure, first -> new LatencyTally()).addAt(event.response(), 1);
      if (failure.isResponse() && event.outcome() != Outcome.UNKNOWN) {
        failedLookups.merge(event.outcome(), 1L, Long::sum);
      }
    }
    if (event.isResponse()) {
      contestedCount += event.isContested() ? 1 : 0;
      byStatus
          .computeIfAbsent(event.status(), first -> new LatencyTally())
          .addAt(event.response(), 1);
    }
  }

  long answeredCount(Outcome outcome) {
    Durations durations = answered.get(outcome);
    return durations == null ? 0 : durations.service.count();
  }

  long failedCount() {
    return failed.values().stream().mapToLong(LatencyTally::count).sum();
  }

  /** Whole responses, as expected or not. */
  long responseCount() {
    return byStatus.values().stream().mapToLong(LatencyTally::count).sum();
  }

  HitRange hits() {
    return HitRange.of(
        outcome -> answeredCount(outcome) + failedLookups.getOrDefault(outcome, 0L),
        undecidedCount,
        contestedCount);
  }

  Answers answers(RequestTally tally) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, Latencies> times = new TreeMap<>();
    byStatus.forEach(
        (status, durations) -> {
          counts.put(String.valueOf(status), durations.count());
          times.put(String.valueOf(status), durations.latencies());
        });
    return new Answers(counts, tally.bodyBytes(), times, tally.bytesByOutcome());
  }

  Map<Outcome, OutcomeResult> outcomes() {
    Map<Outcome, OutcomeResult> outcomes = new EnumMap<>(Outcome.class);
    answered.forEach((outcome, durations) -> outcomes.put(outcome, durations.result()));
    return outcomes;
  }

  Failures failures(RequestTally tally) {
    Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
    Latencies response = Latencies.NONE;
    for (Map.Entry<FailureKind, LatencyTally> entry : failed.entrySet()) {
      counts.put(entry.getKey(), entry.getValue().count());
      response = response.plus(entry.getValue().latencies());
    }
    return new Failures(counts, response, tally.samples().first(), tally.samples().byKind());
  }

  CacheSigns signs(RequestTally tally) {
    return new CacheSigns(failedLookups, undecidedCount, contestedCount, tally.contestedBytes());
  }
}
