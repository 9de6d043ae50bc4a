package autus.bench.shape;

/** How long a user waits between its requests. */
public sealed interface Pacing permits ThinkTime, ExponentialThinkTime, SteadyPace {

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
