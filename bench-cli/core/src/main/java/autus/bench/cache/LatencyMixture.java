package autus.bench.cache;

import autus.bench.measure.Latencies;
import java.util.Arrays;
import java.util.Optional;

/**
 * Response times as two groups, each log-normal: fast ones, as of hits, and slow ones, as of
 * misses; and between them those that waited for a load which another request had begun: anything
 * up to the whole of it, evenly. Fitted by expectation maximization (Dempster, Laird and Rubin,
 * 1977) on the logarithms of a histogram's buckets, which are narrow beside any group.
 *
 * @param fast the quicker group
 * @param slow the other
 * @param waiting share of those between, from 0 to 1
 */
record LatencyMixture(Group fast, Group slow, double waiting) {

  /**
   * One group.
   *
   * @param weight its share of all requests
   * @param logMean mean of the natural logarithm of the nanoseconds
   * @param logDeviation standard deviation of the same
   */
  record Group(double weight, double logMean, double logDeviation) {

    /** The group's median in nanoseconds. */
    double medianNanos() {
      return Math.exp(logMean);
    }

    /** Weighted, by the logarithm of the time. */
    private double density(double logNanos) {
      double z = (logNanos - logMean) / logDeviation;
      return weight / logDeviation * NORMAL * Math.exp(-z * z / 2);
    }
  }

  private static final double NORMAL = 1 / Math.sqrt(2 * Math.PI);
  private static final int MAX_ROUNDS = 300;

  /** Where the search begins; a share of nothing would stay nothing. */
  private static final double FIRST_WAITING = 0.05;

  private static final double SETTLED = 1e-7;

  /** Narrower groups are a few buckets, whose width would decide. */
  private static final double LEAST_DEVIATION = 0.01;

  /** Fewer requests make no group. */
  private static final int LEAST_COUNT = 10;

  /** Ashman's D; above 2 two normal groups are apart. More, since real groups have tails. */
  private static final double LEAST_DISTANCE = 3;

  /** Groups whose medians are nearer than this ratio may be anything. */
  private static final double LEAST_RATIO = 2;

  /**
   * Fits two groups.
   *
   * @return empty if the times do not fall into two groups that are clearly apart
   */
  static Optional<LatencyMixture> fit(Latencies times) {
    if (times.count() < 2 * LEAST_COUNT) {
      return Optional.empty();
    }
    Buckets buckets = Buckets.of(times);
    LatencyMixture mixture = buckets.split();
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double likelihood = buckets.logLikelihood(mixture);
      if (likelihood - before < SETTLED * Math.abs(likelihood)) {
        break;
      }
      before = likelihood;
      mixture = buckets.improve(mixture);
    }
    return mixture.isApart(times.count()) ? Optional.of(mixture) : Optional.empty();
  }

  private boolean isApart(long count) {
    double spread =
        Math.sqrt(
            (fast.logDeviation * fast.logDeviation + slow.logDeviation * slow.logDeviation) / 2);
    return Math.min(fast.weight, slow.weight) * count >= LEAST_COUNT
        && slow.logMean - fast.logMean >= Math.log(LEAST_RATIO)
        && (slow.logMean - fast.logMean) / spread >= LEAST_DISTANCE;
  }

  /**
   * Probability that a request of this duration is of the fast group. Beyond either median it is
   * certain, where the wider group's tail would claim what is plainly the other's.
   */
  double fastProbability(double nanos) {
    double logNanos = Math.log(nanos);
    if (logNanos <= fast.logMean) {
      return 1;
    }
    if (logNanos >= slow.logMean) {
      return 0;
    }
    double quick = fast.density(logNanos);
    return quick / (quick + slow.density(logNanos) + waitingDensity(logNanos));
  }

  /** Weighted, by the logarithm of the time: even over time up to the slow median. */
  private double waitingDensity(double logNanos) {
    return logNanos >= slow.logMean ? 0 : waiting * Math.exp(logNanos - slow.logMean);
  }

  private double density(double logNanos) {
    return Math.max(
        Double.MIN_NORMAL,
        fast.density(logNanos) + slow.density(logNanos) + waitingDensity(logNanos));
  }

  /** The buckets of a histogram: logarithms and counts. */
  private static final class Buckets {

    private final double[] logNanos;
    private final double[] counts;
    private final double total;

    private Buckets(double[] logNanos, double[] counts, double total) {
      this.logNanos = logNanos;
      this.counts = counts;
      this.total = total;
    }

    static Buckets of(Latencies times) {
      int[] size = {0};
      times.forEachBucket((nanos, count) -> size[0]++);
      double[] logs = new double[size[0]];
      double[] counts = new double[size[0]];
      int[] at = {0};
      times.forEachBucket(
          (nanos, count) -> {
            logs[at[0]] = Math.log((double) nanos);
            counts[at[0]++] = count;
          });
      return new Buckets(logs, counts, (double) times.count());
    }

    /** The two groups with the least variance within, by Otsu (1979). */
    LatencyMixture split() {
      int best = 1;
      double bestVariance = -1;
      double below = 0;
      double sumBelow = 0;
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        sum += counts[i] * logNanos[i];
      }
      for (int i = 0; i < counts.length - 1; i++) {
        below += counts[i];
        sumBelow += counts[i] * logNanos[i];
        double distance = sumBelow / below - (sum - sumBelow) / (total - below);
        double variance = below * (total - below) * distance * distance;
        if (variance > bestVariance) {
          bestVariance = variance;
          best = i + 1;
        }
      }
      double[] fastShare = new double[counts.length];
      double[] slowShare = new double[counts.length];
      Arrays.fill(fastShare, 0, best, 1 - FIRST_WAITING);
      Arrays.fill(slowShare, best, counts.length, 1 - FIRST_WAITING);
      return new LatencyMixture(group(fastShare), group(slowShare), FIRST_WAITING);
    }

    LatencyMixture improve(LatencyMixture mixture) {
      double[] fastShare = new double[counts.length];
      double[] slowShare = new double[counts.length];
      double waiting = 0;
      for (int i = 0; i < counts.length; i++) {
        double density = mixture.density(logNanos[i]);
        fastShare[i] = mixture.fast.density(logNanos[i]) / density;
        double between = mixture.waitingDensity(logNanos[i]) / density;
        slowShare[i] = 1 - fastShare[i] - between;
        waiting += between * counts[i];
      }
      return new LatencyMixture(group(fastShare), group(slowShare), waiting / total);
    }

    double logLikelihood(LatencyMixture mixture) {
      double sum = 0;
      for (int i = 0; i < counts.length; i++) {
        sum += counts[i] * Math.log(mixture.density(logNanos[i]));
      }
      return sum;
    }

    private Group group(double[] share) {
      double weight = 0;
      double sum = 0;
      for (int i = 0; i < share.length; i++) {
        weight += counts[i] * share[i];
        sum += counts[i] * share[i] * logNanos[i];
      }
      double mean = weight > 0 ? sum / weight : 0;
      double squares = 0;
      for (int i = 0; i < share.length; i++) {
        squares += counts[i] * share[i] * (logNanos[i] - mean) * (logNanos[i] - mean);
      }
      double deviation = weight > 0 ? Math.sqrt(squares / weight) : 0;
      return new Group(
          Math.max(weight / total, Double.MIN_NORMAL), mean, Math.max(LEAST_DEVIATION, deviation));
    }
  }
}
