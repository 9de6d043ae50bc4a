package autus.bench.measure;

import autus.bench.exchange.Outcome;
import autus.bench.measure.latency.Latencies;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads of one run that provably showed old data. Immutable. Instants are nanoseconds from the
 * start of the window.
 *
 * @param version where answers show their version, in words
 * @param writes the writes against which reads were held
 * @param reads the declared reads, in the order of the scenario
 * @param examples the first stale read and the one that was stale for longest; empty if none was
 */
public record StaleReads(
    String version, Writes writes, List<ReadResult> reads, List<Example> examples) {

  public StaleReads {
    reads = List.copyOf(reads);
    examples = List.copyOf(examples);
  }

  /** Reads that were held against the writes. */
  public long checkedCount() {
    return reads.stream().mapToLong(read -> read.counts().checkedCount()).sum();
  }

  /** Reads that no order of the writes explains. */
  public long staleCount() {
    return reads.stream().mapToLong(read -> read.counts().staleCount()).sum();
  }

  /** Whether nothing can be said of one of the reads at least. */
  @JsonIgnore
  public boolean isUnknown() {
    return reads.stream().anyMatch(read -> read.unknownBecause().isPresent());
  }

  /** Since when something newer had been there when a stale read began. */
  public Latencies age() {
    return reads.stream().map(ReadResult::age).reduce(Latencies.NONE, Latencies::plus);
  }

  /** The read of that name, if it was declared as one. */
  public Optional<ReadResult> read(String request) {
    return reads.stream().filter(read -> read.request().equals(request)).findFirst();
  }

  /**
   * The declared writes.
   *
   * @param request the name of the request
   * @param answeredCount those that were answered: later reads must show them
   * @param uncertainCount those that failed: they may have happened or not, and prove nothing
   */
  public record Writes(String request, long answeredCount, long uncertainCount) {}

  /**
   * One of the declared reads.
   *
   * @param request its name
   * @param staleByOutcome what the cache said of the stale ones
   * @param age since when something newer had been there when a stale read began
   * @param unknownBecause why nothing can be said of it, so that none of its reads was checked
   */
  public record ReadResult(
      String request,
      Counts counts,
      Map<Outcome, Long> staleByOutcome,
      Latencies age,
      Optional<String> unknownBecause) {
    public ReadResult {
      staleByOutcome = Collections.unmodifiableMap(new TreeMap<>(staleByOutcome));
    }

    /** A read of which nothing was checked. */
    public static ReadResult unchecked(String request, long count, Optional<String> because) {
      return new ReadResult(request, new Counts(0, 0, 0, count), Map.of(), Latencies.NONE, because);
    }
  }

  /**
   * How many reads.
   *
   * @param checkedCount those that showed a version
   * @param staleCount of these, those that no order of the writes explains
   * @param backwardsCount of the stale ones, those that showed less than an earlier read had shown
   * @param uncheckedCount answered reads that showed no version, or for which there was no room
   */
  public record Counts(
      long checkedCount, long staleCount, long backwardsCount, long uncheckedCount) {}

  /**
   * One stale read with what proves it.
   *
   * @param ageNanos since when something newer had been there when it began
   * @param due the version that it should have shown at least
   * @param history what was there, what came newer, and the stale read itself, in this order
   */
  public record Example(Kind kind, long ageNanos, String due, List<Moment> history) {
    public Example {
      history = List.copyOf(history);
    }
  }

  /** Why an example was chosen. */
  public enum Kind {
    /** The first stale read to begin. */
    FIRST,
    /** The one whose data had been old for longest. */
    WORST
  }

  /**
   * One request in a history.
   *
   * @param request its name
   * @param beginNanos just before it was sent
   * @param endNanos when it was answered
   * @param outcome what the cache said
   * @param shown the version that it showed; empty if none
   */
  public record Moment(
      String request, long beginNanos, long endNanos, Outcome outcome, String shown) {}
}
