package autus.bench.ci;

import autus.bench.ci.subject.StartPlan;
import autus.bench.ci.verdict.Looks;
import autus.bench.error.UserErrorException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a trial is done.
 *
 * @param start of both sides; empty where both run already
 * @param warmUp load before each window that is not counted; zero for none
 * @param mostRounds after which it ends at the latest
 * @param timeLimit after which no round begins, nor one that would last longer
 */
public record TrialSettings(
    Optional<StartPlan> start, Duration warmUp, int mostRounds, Duration timeLimit) {

  private static final int MOST_ROUNDS = 100;

  /**
   * Checks the rounds.
   *
   * @throws UserErrorException if there are too few or too many
   */
  public TrialSettings {
    if (mostRounds < Looks.FIRST || mostRounds > MOST_ROUNDS) {
      throw new UserErrorException(
          "option --rounds must be %d to %d, but is %d"
              .formatted(Looks.FIRST, MOST_ROUNDS, mostRounds));
    }
  }
}
