package autus.bench.traffic.trace;

import java.util.Arrays;

/**
 * How requests spread over keys. If key {@code k} of {@code n}, by popularity, gets a share
 * proportional to {@code k^-s}, they follow a Zipf law; the exponent that makes the counts
 * likeliest is where the mean of {@code ln k} over requests is that of the law (A. Clauset, C. R.
 * Shalizi, M. E. J. Newman, Power-law distributions in empirical data, SIAM Review 51(4), 2009, for
 * ranks). Its interval comes from the variance of {@code ln k}; ranks are taken from the counts
 * themselves, which makes the exponent a little too large where most keys are asked for once.
 *
 * @param exponent s
 * @param margin to both sides, for 95 %
 * @param misfitRatio the share of requests that would have to be for other keys to follow the law
 * @param onceKeyRatio the share of keys that were asked for once
 * @param onceRequestRatio the share of requests for these
 * @param tenthRatio the share of requests for the tenth of the keys that was asked for most
 */
public record Popularity(
    double exponent,
    double margin,
    double misfitRatio,
    double onceKeyRatio,
    double onceRequestRatio,
    double tenthRatio) {

  private static final double LARGEST_EXPONENT = 5;
  private static final int HALVINGS = 40;
  private static final double NORMAL = 1.96;

  /** Requests of each key of the trace, rising. */
  public static int[] sortedCounts(Trace trace) {
    int[] counts = new int[trace.keyCount()];
    for (int i = 0; i < trace.count(); i++) {
      counts[trace.key(i)]++;
    }
    Arrays.sort(counts);
    return counts;
  }

  /** That of a trace. */
  public static Popularity of(Trace trace) {
    return of(sortedCounts(trace));
  }

  /**
   * That of keys.
   *
   * @param requestCounts of each key, at least one of them
   */
  public static Popularity of(int[] requestCounts) {
    int[] counts = requestCounts.clone();
    Arrays.sort(counts);
    int keys = counts.length;
    double requests = Arrays.stream(counts).asLongStream().sum();
    double meanLog = 0;
    long once = 0;
    double tenth = 0;
    for (int rank = 1; rank <= keys; rank++) {
      int count = counts[keys - rank];
      meanLog += count / requests * Math.log(rank);
      once += count == 1 ? 1 : 0;
      tenth += rank <= (keys + 9) / 10 ? count / requests : 0;
    }
    double low = 0;
    double high = LARGEST_EXPONENT;
    for (int i = 0; i < HALVINGS && keys > 1; i++) {
      double middle = (low + high) / 2;
      if (Law.of(middle, keys).meanLog() > meanLog) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double exponent = keys > 1 ? (low + high) / 2 : 0;
    Law law = Law.of(exponent, keys);
    double misfit = 0;
    for (int rank = 1; rank <= keys; rank++) {
      misfit +=
          Math.abs(counts[keys - rank] / requests - Math.pow(rank, -exponent) / law.sum()) / 2;
    }
    double deviation = Math.sqrt(Math.max(1e-12, law.variance()) * requests);
    return new Popularity(
        exponent,
        keys > 1 ? NORMAL / deviation : 0,
        misfit,
        (double) once / keys,
        once / requests,
        tenth);
  }

  /** Sums over the ranks of a law; the interval's variance is that of ln k under it. */
  private record Law(double sum, double meanLog, double variance) {

    static Law of(double exponent, int keys) {
      double sum = 0;
      double logs = 0;
      double squares = 0;
      for (int rank = 1; rank <= keys; rank++) {
        double share = Math.pow(rank, -exponent);
        double log = Math.log(rank);
        sum += share;
        logs += share * log;
        squares += share * log * log;
      }
      double mean = logs / sum;
      return new Law(sum, mean, squares / sum - mean * mean);
    }
  }
}
