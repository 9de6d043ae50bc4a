package autus.bench.ci.verdict;

/**
 * How sure each look at the rounds so far must be, so that all looks of a trial together see a
 * difference where there is none in no more than a given share of trials. Each look may err with a
 * probability of its own, and these add up to that share at most, by Boole's inequality: whatever
 * the looks have to do with each other, and whatever they are told by, so long as one alone errs no
 * more often than it says. The last look has the greater part, for it is the one that small
 * differences need; when it comes must not depend on what was seen: with the last round, or when
 * the time is up.
 *
 * @param mostRounds after which the last look comes at the latest
 * @param mayErr the share for all looks together
 */
public record Looks(int mostRounds, double mayErr) {

  /** With fewer rounds nothing is said. */
  public static final int FIRST = 2;

  private static final double SHARE_OF_EARLY_LOOKS = 0.4;

  public Looks {
    if (mostRounds < FIRST) {
      throw new IllegalArgumentException(
          "there must be at least %d rounds, but are %d".formatted(FIRST, mostRounds));
    }
  }

  /** The look at so many pairs. */
  Look at(int pairCount, boolean isLast) {
    return Look.at(pairCount, of(isLast), isLast);
  }

  private double of(boolean isLast) {
    int earlyCount = mostRounds - FIRST;
    if (earlyCount == 0) {
      return mayErr;
    }
    return isLast
        ? mayErr * (1 - SHARE_OF_EARLY_LOOKS)
        : mayErr * SHARE_OF_EARLY_LOOKS / earlyCount;
  }

  /** The same where so many questions are asked of the same rounds. */
  Looks sharedBy(int questionCount) {
    return new Looks(mostRounds, mayErr / Math.max(1, questionCount));
  }
}
