package autus.bench.compare;

import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How the hit ratio of a run came to rest, over the slices of its time series. Immutable.
 *
 * <p>The reference is the hit ratio of all lookups in the slices of the last half: those that begin
 * at half of the window or later. A slice <em>strays</em> if its hit ratio differs from the
 * reference by more than {@link #TOLERANCE} and by more than chance: were each of its lookups a hit
 * with the reference's probability, independently, the binomial probability of a count of hits as
 * far out on that side would be below 2.5 % divided by the number of slices with lookups (so that
 * all slices together stay inside with 95 %, by Bonferroni's inequality).
 *
 * <p>The run is <em>steady</em> from the beginning of the slice after the last that strays. If one
 * of the last half strays it never became steady: what it would be held against was not steady
 * itself. A slice without lookups says nothing.
 *
 * @param sliceNanos length of the slices that were judged
 * @param stretches the run in at most twelve stretches of whole slices, in their order: finer up to
 *     the steady part, which is one stretch if something came before it
 * @param reference the hit ratio of the last half; empty if there are no lookups in it, or none
 *     before it, so that nothing can be said
 * @param steadyFromNanos from the window's start; empty if it never was, or nothing can be said
 * @param lastStray the last slice that strays; empty if none does
 */
public record CacheWarmUp(
    long sliceNanos,
    List<Stretch> stretches,
    OptionalDouble reference,
    OptionalLong steadyFromNanos,
    Optional<Stretch> lastStray) {

  /** Differences of the hit ratio up to this do not count. */
  public static final double TOLERANCE = 0.02;

  private static final int MOST_STRETCHES = 12;
  private static final double TAIL_PROBABILITY = 0.025;

  public CacheWarmUp {
    stretches = List.copyOf(stretches);
  }

  /**
   * Some time of a run.
   *
   * @param fromNanos its beginning, from the window's start
   * @param toNanos its end
   * @param response of all requests answered in it
   */
  public record Stretch(
      long fromNanos, long toNanos, long hitCount, long lookupCount, Latencies response) {

    /** Hits and stale answers by all lookups; empty if there are none. */
    public OptionalDouble hitRatio() {
      return lookupCount == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) hitCount / lookupCount);
    }

    /** For a run of which only bounds of the hit rate are known. */
    private Stretch withoutLookups() {
      return new Stretch(fromNanos, toNanos, 0, 0, response);
    }

    private Stretch plus(Stretch later) {
      return new Stretch(
          fromNanos,
          later.toNanos,
          hitCount + later.hitCount,
          lookupCount + later.lookupCount,
          response.plus(later.response));
    }
  }

  /** That of a run. */
  public static CacheWarmUp of(RunResult run) {
    long sliceNanos = run.measurement().series().blockNanos();
    long windowNanos = run.identity().window().lengthNanos();
    boolean isOpen = HitRange.of(run.requests()).openCount() > 0;
    List<Stretch> slices =
        run.measurement().series().blocks().stream()
            .map(block -> slice(block, sliceNanos, windowNanos))
            .map(slice -> isOpen ? slice.withoutLookups() : slice)
            .toList();
    long halfNanos = windowNanos / 2;
    int lastHalf = (int) slices.stream().filter(slice -> slice.fromNanos() < halfNanos).count();
    OptionalDouble reference = ratio(slices.subList(lastHalf, slices.size()));
    if (reference.isEmpty() || ratio(slices.subList(0, lastHalf)).isEmpty()) {
      return new CacheWarmUp(
          sliceNanos,
          merged(slices, MOST_STRETCHES),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          Optional.empty());
    }
    int stray = lastStray(slices, reference.getAsDouble());
    if (stray < 0 || stray >= lastHalf) {
      return new CacheWarmUp(
          sliceNanos,
          merged(slices, MOST_STRETCHES),
          reference,
          stray < 0 ? OptionalLong.of(0) : OptionalLong.empty(),
          stray < 0 ? Optional.empty() : Optional.of(slices.get(stray)));
    }
    List<Stretch> stretches = merged(slices.subList(0, stray + 1), MOST_STRETCHES - 1);
    stretches.addAll(merged(slices.subList(stray + 1, slices.size()), 1));
    return new CacheWarmUp(
        sliceNanos,
        stretches,
        reference,
        OptionalLong.of(slices.get(stray).toNanos()),
        Optional.of(slices.get(stray)));
  }

  private static Stretch slice(TimeBlock block, long sliceNanos, long windowNanos) {
    long from = block.index() * sliceNanos;
    long hits = 0;
    long lookups = 0;
    for (Cell cell : block.cells()) {
      long count = cell.response().count();
      lookups += cell.outcome().isLookup() ? count : 0;
      hits += cell.outcome() == Outcome.HIT || cell.outcome() == Outcome.STALE ? count : 0;
    }
    Latencies response = Latencies.sum(block.cells().stream().map(Cell::response).toList());
    long to = Math.max(from, Math.min(from + sliceNanos, windowNanos));
    return new Stretch(from, to, hits, lookups, response);
  }

  private static OptionalDouble ratio(List<Stretch> slices) {
    return slices.stream()
        .reduce(Stretch::plus)
        .map(Stretch::hitRatio)
        .orElse(OptionalDouble.empty());
  }

  private static int lastStray(List<Stretch> slices, double reference) {
    long judged = slices.stream().filter(slice -> slice.lookupCount() > 0).count();
    int last = slices.size() - 1;
    while (last >= 0 && !strays(slices.get(last), reference, TAIL_PROBABILITY / judged)) {
      last--;
    }
    return last;
  }

  private static boolean strays(Stretch slice, double reference, double tailProbability) {
    if (slice.hitRatio().isEmpty()
        || Math.abs(slice.hitRatio().getAsDouble() - reference) <= TOLERANCE) {
      return false;
    }
    int lookups = Math.toIntExact(slice.lookupCount());
    int hits = Math.toIntExact(slice.hitCount());
    BinomialDistribution byChance = BinomialDistribution.of(lookups, reference);
    double tail =
        slice.hitRatio().getAsDouble() < reference
            ? byChance.cumulativeProbability(hits)
            : byChance.survivalProbability(hits - 1);
    return tail < tailProbability;
  }

  /** Equally many neighbours each, but for the last. */
  private static List<Stretch> merged(List<Stretch> slices, int most) {
    int each = Math.max(1, (slices.size() + most - 1) / most);
    List<Stretch> merged = new ArrayList<>();
    for (int from = 0; from < slices.size(); from += each) {
      slices.subList(from, Math.min(from + each, slices.size())).stream()
          .reduce(Stretch::plus)
          .ifPresent(merged::add);
    }
    return merged;
  }
}
