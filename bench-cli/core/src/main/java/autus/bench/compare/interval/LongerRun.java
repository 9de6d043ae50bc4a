package autus.bench.compare.interval;

import autus.bench.measure.RunResult;

/** How long a run would have to be for what it is too short for, in words. */
public final class LongerRun {

  /** Requests come unevenly, so that exactly as long would often fall short. */
  private static final double MARGIN = 1.2;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SECONDS_PER_HOUR = 3600;
  private static final long MOST_SECONDS = 2 * SECONDS_PER_MINUTE;

  private LongerRun() {}

  /**
   * For as many samples, at the rate of this run.
   *
   * @param samples that there are
   * @param needed more than that
   */
  public static String forSamples(RunResult run, double samples, double needed) {
    double nanos = (double) run.identity().window().lengthNanos();
    return samples <= 0 || nanos <= 0
        ? "run for longer"
        : forNanos(nanos * needed / samples * MARGIN);
  }

  static String forNanos(double nanos) {
    long seconds = (long) Math.ceil(nanos / NANOS_PER_SECOND);
    return "run for %s or longer".formatted(words(seconds));
  }

  private static String words(long seconds) {
    if (seconds <= MOST_SECONDS) {
      return seconds + " s";
    }
    return seconds <= 2 * SECONDS_PER_HOUR
        ? (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE + " min"
        : (seconds + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR + " h";
  }
}
