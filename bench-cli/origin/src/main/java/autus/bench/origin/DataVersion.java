package autus.bench.origin;

/**
 * A state of a route's data.
 *
 * @param number grows with each answered write
 * @param sinceSeconds of the epoch
 */
record DataVersion(long number, long sinceSeconds) {

  /**
   * The first. Its number is the time, so that what a cache kept of an earlier process is never
   * taken for newer than what this one serves.
   */
  static DataVersion first(long epochSeconds) {
    return new DataVersion(epochSeconds, epochSeconds);
  }

  DataVersion next(long epochSeconds) {
    return new DataVersion(number + 1, Math.max(sinceSeconds, epochSeconds));
  }
}
