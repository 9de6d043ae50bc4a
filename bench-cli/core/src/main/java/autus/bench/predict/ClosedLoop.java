package autus.bench.predict;

/**
 * Users who send, await the response, pause, and send again. Little's law (J. D. C. Little, A proof
 * for the queuing formula L = λW, Operations Research 9(3), 1961) for users: {@code throughput =
 * users / (pause + response time)}. A user who starts at once sends, in a time {@code t}, one
 * request and one more at the end of each cycle; by renewal theory that is {@code t/c + 1/2 +
 * v/(2c²)} for cycles of mean {@code c} and variance {@code v} (W. Feller, An introduction to
 * probability theory and its applications II, XI.3).
 *
 * @param users how many
 * @param startsPerSecond users started per second; infinite: all at once
 * @param seconds from the start of the first user to the end
 */
record ClosedLoop(int users, double startsPerSecond, double seconds) {

  /** Requests per second once every user has started. */
  double requestsPerSecond(double cycleSeconds) {
    return users / cycleSeconds;
  }

  /** The expected number of requests that start before the end, with pauses between them. */
  double requestCount(double cycleSeconds, double cycleVariance) {
    double atStart = 0.5 + cycleVariance / (2 * cycleSeconds * cycleSeconds);
    double count = 0;
    for (int user = 0; user < users; user++) {
      double active = activeSeconds(user);
      if (active > 0) {
        count += Math.max(1, active / cycleSeconds + atStart);
      }
    }
    return count;
  }

  /** The number of requests that start before the end, one each interval for every user. */
  double steadyRequestCount(double intervalSeconds) {
    double count = 0;
    for (int user = 0; user < users; user++) {
      count += Math.ceil(Math.max(0, activeSeconds(user)) / intervalSeconds);
    }
    return count;
  }

  private double activeSeconds(int user) {
    return seconds - user / startsPerSecond;
  }
}
