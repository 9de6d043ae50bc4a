package autus.bench.measure;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.FailedLookups;
import autus.bench.measure.RequestResult.OutcomeResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of one slice of time on one event loop. They are made when first needed. One
 * thread at a time: its worker while it runs, the collector afterwards.
 */
final class Slice {

  private final List<PerRequest> requests;
  private final Histogram lateness = Latencies.newHistogram();

  /** Made for the first request that waits: in a closed load none does. */
  private @Nullable Histogram waits;

  private long index;
  private long lastEndNanos;

  Slice(int requestCount) {
    requests = Stream.generate(PerRequest::new).limit(requestCount).toList();
  }

  void begin(long newIndex) {
    index = newIndex;
  }

  long index() {
    return index;
  }

  void add(Exchange exchange, long windowStartNanos) {
    requests.get(exchange.request()).add(exchange);
    Latencies.record(lateness, exchange.startNanos() - exchange.readyNanos());
    long waitNanos = exchange.readyNanos() - exchange.intendedNanos();
    if (waitNanos > 0) {
      Latencies.record(waits(), waitNanos);
    }
    lastEndNanos = Math.max(lastEndNanos, exchange.endNanos() - windowStartNanos);
  }

  private Histogram waits() {
    Histogram made = waits;
    if (made == null) {
      made = Latencies.newHistogram();
      waits = made;
    }
    return made;
  }

  void add(Slice other) {
    for (int request = 0; request < requests.size(); request++) {
      requests.get(request).add(other.requests.get(request));
    }
    lateness.add(other.lateness);
    if (other.waits != null) {
      waits().add(other.waits);
    }
    lastEndNanos = Math.max(lastEndNanos, other.lastEndNanos);
  }

  void clear() {
    requests.forEach(PerRequest::clear);
    lateness.reset();
    if (waits != null) {
      waits.reset();
    }
    lastEndNanos = 0;
  }

  PerRequest request(int request) {
    return requests.get(request);
  }

  Latencies lateness() {
    return Latencies.of(lateness);
  }

  /** From the intended start to a free connection, of those requests that waited for one. */
  Latencies waitTimes() {
    return waits == null ? Latencies.NONE : Latencies.of(waits);
  }

  /** When the last request ended, from the window's start. */
  long lastEndNanos() {
    return lastEndNanos;
  }

  long answeredCount(Outcome outcome) {
    return requests.stream().mapToLong(request -> request.answeredCount(outcome)).sum();
  }

  long failedCount() {
    return requests.stream().mapToLong(PerRequest::failedCount).sum();
  }

  HitRange hits() {
    return requests.stream().map(PerRequest::hits).reduce(HitRange.NONE, HitRange::plus);
  }

  /** What caches did with failed requests, where that is known. */
  List<FailedLookups> failedLookups() {
    List<FailedLookups> lookups = new ArrayList<>();
    for (int request = 0; request < requests.size(); request++) {
      for (Map.Entry<Outcome, Long> entry : requests.get(request).failedLookups.entrySet()) {
        lookups.add(new FailedLookups(request, entry.getKey(), entry.getValue()));
      }
    }
    return lookups;
  }

  /** Response times by request and outcome, where there are any. */
  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int request = 0; request < requests.size(); request++) {
      for (Map.Entry<Outcome, Durations> entry : requests.get(request).answered.entrySet()) {
        Latencies response = Latencies.of(entry.getValue().response);
        if (!response.isEmpty()) {
          cells.add(new Cell(request, entry.getKey(), response));
        }
      }
    }
    return cells;
  }

  /** The two histograms of one request and outcome. */
  private static final class Durations {
    private final Histogram service = Latencies.newHistogram();
    private final Histogram response = Latencies.newHistogram();
  }

  /** One request of the scenario in this slice. */
  static final class PerRequest {

    private final EnumMap<Outcome, Durations> answered = new EnumMap<>(Outcome.class);
    private final EnumMap<FailureKind, Histogram> failed = new EnumMap<>(FailureKind.class);
    private final EnumMap<Outcome, Long> failedLookups = new EnumMap<>(Outcome.class);
    private long undecidedCount;

    private void add(Exchange exchange) {
      long responseNanos = exchange.endNanos() - exchange.intendedNanos();
      FailureKind failure = exchange.failure();
      if (failure == null) {
        Durations durations = durations(exchange.outcome());
        Latencies.record(durations.service, exchange.endNanos() - exchange.sentNanos());
        Latencies.record(durations.response, responseNanos);
        if (exchange.outcome() == Outcome.UNKNOWN && exchange.reading().showsCache()) {
          undecidedCount++;
        }
      } else {
        Latencies.record(failures(failure), responseNanos);
        boolean isWhole = failure == FailureKind.STATUS || failure == FailureKind.CHECK;
        if (isWhole && exchange.outcome() != Outcome.UNKNOWN) {
          failedLookups.merge(exchange.outcome(), 1L, Long::sum);
        }
      }
    }

    private void add(PerRequest other) {
      other.answered.forEach(
          (outcome, durations) -> {
            durations(outcome).service.add(durations.service);
            durations(outcome).response.add(durations.response);
          });
      other.failed.forEach((kind, histogram) -> failures(kind).add(histogram));
      other.failedLookups.forEach(
          (outcome, count) -> failedLookups.merge(outcome, count, Long::sum));
      undecidedCount += other.undecidedCount;
    }

    private void clear() {
      answered.values().forEach(durations -> durations.service.reset());
      answered.values().forEach(durations -> durations.response.reset());
      failed.values().forEach(Histogram::reset);
      failedLookups.clear();
      undecidedCount = 0;
    }

    private Durations durations(Outcome outcome) {
      Durations found = answered.get(outcome);
      if (found == null) {
        found = new Durations();
        answered.put(outcome, found);
      }
      return found;
    }

    private Histogram failures(FailureKind kind) {
      Histogram found = failed.get(kind);
      if (found == null) {
        found = Latencies.newHistogram();
        failed.put(kind, found);
      }
      return found;
    }

    private long answeredCount(Outcome outcome) {
      Durations durations = answered.get(outcome);
      return durations == null ? 0 : durations.service.getTotalCount();
    }

    private long failedCount() {
      return failed.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    Map<Outcome, OutcomeResult> outcomes() {
      Map<Outcome, OutcomeResult> outcomes = new EnumMap<>(Outcome.class);
      answered.forEach(
          (outcome, durations) -> {
            if (durations.service.getTotalCount() > 0) {
              outcomes.put(
                  outcome,
                  new OutcomeResult(
                      Latencies.of(durations.service), Latencies.of(durations.response)));
            }
          });
      return outcomes;
    }

    CacheSigns signs() {
      return new CacheSigns(failedLookups, undecidedCount);
    }

    private HitRange hits() {
      return HitRange.of(
          outcome -> answeredCount(outcome) + failedLookups.getOrDefault(outcome, 0L),
          undecidedCount);
    }

    Map<FailureKind, Long> failedCounts() {
      Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
      failed.forEach(
          (kind, histogram) -> {
            if (histogram.getTotalCount() > 0) {
              counts.put(kind, histogram.getTotalCount());
            }
          });
      return counts;
    }

    Latencies failedResponse() {
      return failed.values().stream().map(Latencies::of).reduce(Latencies.NONE, Latencies::plus);
    }
  }
}
