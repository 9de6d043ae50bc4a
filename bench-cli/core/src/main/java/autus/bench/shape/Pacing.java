package autus.bench.shape;

import java.util.random.RandomGenerator;

/** How long a user waits between its requests. */
public sealed interface Pacing permits ThinkTime, ExponentialThinkTime, SteadyPace {

  /**
   * When a user's next request should begin. Instants are nanoseconds on one clock.
   *
   * @param intendedNanos when the last request should have begun
   * @param endNanos when it ended
   * @param random of this user
   */
  long nextNanos(long intendedNanos, long endNanos, RandomGenerator random);

  /** The expected time from one start of a user to the next if responses take no time. */
  double cycleNanos();

  /**
   * Reads a think time: one time, two joined by two dots, or {@code exponential} and a mean.
   *
   * @throws autus.bench.yaml.MalformedValueException if the text is none
   */
  static Pacing parseThinkTime(String text) {
    String trimmed = text.strip();
    return trimmed.startsWith(ExponentialThinkTime.WORD + " ")
        ? new ExponentialThinkTime(
            Durations.parse(trimmed.substring(ExponentialThinkTime.WORD.length())))
        : ThinkTime.parse(text);
  }
}
