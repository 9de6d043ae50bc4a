package autus.bench.compare.interval;

/**
 * How many neighbouring slices must stay together so that a circular block bootstrap keeps their
 * correlation: the rule of D. N. Politis and H. White, Automatic block-length selection for the
 * dependent bootstrap, Econometric Reviews 23(1), 2004, as corrected by A. Patton, Politis and
 * White, Econometric Reviews 28(4), 2009.
 */
final class BlockLength {

  /** Correlations within so many standard errors of zero are none. */
  private static final double SIGNIFICANCE = 2;

  private BlockLength() {}

  /**
   * The length for the mean of this series.
   *
   * @param series one value for each slice
   * @return at least 1; 1 for uncorrelated or constant values
   */
  static int of(double[] series) {
    int n = series.length;
    double variance = autocovariance(series, 0);
    if (n < 4 || !(variance > 0)) {
      return 1;
    }
    int insignificant = Math.max(5, (int) Math.ceil(Math.sqrt(Math.log10(n))));
    int longestLag = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + insignificant);
    double bound = SIGNIFICANCE * Math.sqrt(Math.log10(n) / n);
    int lastSignificant = lastSignificantLag(series, variance, longestLag, insignificant, bound);
    int bandwidth = Math.min(Math.max(1, 2 * lastSignificant), longestLag);
    double density = variance;
    double curvature = 0;
    for (int lag = 1; lag <= bandwidth; lag++) {
      double weighted = flatTop((double) lag / bandwidth) * autocovariance(series, lag);
      density += 2 * weighted;
      curvature += 2 * lag * weighted;
    }
    if (!(density > 0)) {
      return 1; // neighbours that undo each other only make the mean firmer
    }
    double constant = 4.0 / 3 * density * density;
    double length = Math.cbrt(2 * curvature * curvature / constant * n);
    return lastSignificant == 0 ? 1 : Math.max(1, (int) Math.round(length));
  }

  /** The last lag before a row of insignificant ones. */
  private static int lastSignificantLag(
      double[] series, double variance, int longestLag, int insignificant, double bound) {
    int last = 0;
    for (int lag = 1; lag <= longestLag && lag - last <= insignificant; lag++) {
      if (Math.abs(autocovariance(series, lag) / variance) > bound) {
        last = lag;
      }
    }
    return last;
  }

  /** The trapezoidal window: 1 up to one half, then falling to 0 at 1. */
  private static double flatTop(double x) {
    return x <= 0.5 ? 1 : 2 * (1 - x);
  }

  private static double autocovariance(double[] series, int lag) {
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    double sum = 0;
    for (int i = 0; i + lag < series.length; i++) {
      sum += (series[i] - mean) * (series[i + lag] - mean);
    }
    return sum / series.length;
  }
}
