package autus.bench.cache;

import autus.bench.measure.Latencies;
import autus.bench.measure.Measurement.Cell;
import autus.bench.measure.Measurement.TimeBlock;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hit ratio of a request whose answers do not say what the cache did, as far as its response
 * times tell: the share of the fast ones, if there are fast and slow ones clearly apart. It is an
 * estimate under the assumption that hits are fast and misses are slow; an origin that is itself
 * sometimes fast looks like a cache.
 *
 * @param ratio estimated share of hits, from 0 to 1
 * @param low least share that the times allow
 * @param high greatest share that they allow
 * @param fastNanos median of what are taken for hits
 * @param slowNanos median of what are taken for misses
 * @param count requests behind it
 */
public record EstimatedHits(
    double ratio, double low, double high, double fastNanos, double slowNanos, long count) {

  /** A request is surely of one group from this probability on. */
  private static final double SURE = 0.95;

  /** Standard errors on each side of a 95 % interval. */
  private static final double NORMAL_95 = 1.96;

  /** Fewer slices say nothing about how the share varies. */
  private static final int LEAST_SLICES = 5;

  /**
   * Estimates for the reads of a run that do not say. The interval reaches from the share that is
   * surely fast to the share that is not surely slow, and 1.96 standard errors further on both
   * sides. The error is that of a ratio estimate over slices of time (Cochran, Sampling Techniques,
   * 1977, chapter 6), since hits come in clusters.
   *
   * @return by the request's name; without those whose times do not fall into two groups
   */
  public static Map<String, EstimatedHits> of(RunResult run) {
    Map<String, EstimatedHits> estimates = new LinkedHashMap<>();
    for (int number = 0; number < run.requests().size(); number++) {
      RequestResult request = run.requests().get(number);
      if (isSilentRead(request)) {
        List<Latencies> slices = slices(run, number);
        of(request.response(), slices)
            .ifPresent(estimate -> estimates.put(request.name(), estimate));
      }
    }
    return estimates;
  }

  /** A read of whose answers none says what the cache did. */
  private static boolean isSilentRead(RequestResult request) {
    return request.name().startsWith("GET ")
        && request.outcomes().keySet().stream().noneMatch(outcome -> outcome.isLookup());
  }

  private static List<Latencies> slices(RunResult run, int number) {
    List<Latencies> slices = new ArrayList<>();
    for (TimeBlock block : run.measurement().series().blocks()) {
      Latencies times =
          block.cells().stream()
              .filter(cell -> cell.request() == number)
              .map(Cell::response)
              .reduce(Latencies.NONE, Latencies::plus);
      if (!times.isEmpty()) {
        slices.add(times);
      }
    }
    return slices;
  }

  static Optional<EstimatedHits> of(Latencies times, List<Latencies> slices) {
    if (slices.size() < LEAST_SLICES) {
      return Optional.empty();
    }
    return LatencyMixture.fit(times).map(mixture -> of(times, slices, mixture));
  }

  private static EstimatedHits of(Latencies times, List<Latencies> slices, LatencyMixture mixture) {
    Shares all = Shares.of(times, mixture);
    double squares = 0;
    for (Latencies slice : slices) {
      double surplus = Shares.of(slice, mixture).fast() - all.fast() / all.count() * slice.count();
      squares += surplus * surplus;
    }
    double correction = slices.size() / (slices.size() - 1.0);
    double error = Math.sqrt(correction * squares) / all.count();
    return new EstimatedHits(
        all.fast() / all.count(),
        Math.max(0, all.surelyFast() / all.count() - NORMAL_95 * error),
        Math.min(1, 1 - all.surelySlow() / all.count() + NORMAL_95 * error),
        mixture.fast().medianNanos(),
        mixture.slow().medianNanos(),
        times.count());
  }

  /** How many requests are of which group, in expectation. */
  private record Shares(double count, double fast, double surelyFast, double surelySlow) {

    static Shares of(Latencies times, LatencyMixture mixture) {
      double[] sums = new double[3];
      times.forEachBucket(
          (nanos, count) -> {
            double probability = mixture.fastProbability((double) nanos);
            sums[0] += probability * count;
            sums[1] += probability >= SURE ? count : 0;
            sums[2] += probability <= 1 - SURE ? count : 0;
          });
      return new Shares(times.count(), sums[0], sums[1], sums[2]);
    }
  }
}
