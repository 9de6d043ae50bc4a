package autus.bench.ci.verdict;

import autus.bench.shape.Durations;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much longer a trial would have to go on.
 *
 * @param pairCount so far
 * @param each how long a round takes
 */
record RoundsLeft(int pairCount, Duration each) {

  /** Who would need more pairs had better find out why processes differ so much. */
  static final int MOST_PAIRS = 200;

  /** In words that end a sentence. */
  String words(OptionalInt pairsNeeded) {
    if (pairsNeeded.isEmpty()) {
      return "even %d rounds would hardly decide it".formatted(MOST_PAIRS / PairedRound.PAIRS);
    }
    int more =
        Math.max(
            1, (pairsNeeded.getAsInt() - pairCount + PairedRound.PAIRS - 1) / PairedRound.PAIRS);
    Duration time = Duration.ofSeconds(Math.max(1, Math.round(more * each.toMillis() / 1000.0)));
    return "about %d more %s (%s) would decide it"
        .formatted(more, more == 1 ? "round" : "rounds", Durations.format(time));
  }
}
