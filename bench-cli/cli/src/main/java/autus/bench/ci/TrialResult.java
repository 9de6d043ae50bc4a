package autus.bench.ci;

import autus.bench.ci.subject.Candidate;
import autus.bench.ci.verdict.Standing;
import java.time.Duration;
import java.util.List;

/**
 * What came of a trial.
 *
 * @param scenario its name
 * @param roundCount of rounds that were done
 * @param leftOut why pairs of runs do not count, one reason a pair
 * @param duration of all rounds
 * @param isTimeUp whether the time limit ended it
 */
public record TrialResult(
    String scenario,
    Candidate base,
    Candidate head,
    Standing standing,
    int roundCount,
    List<String> leftOut,
    Duration duration,
    boolean isTimeUp) {

  public TrialResult {
    leftOut = List.copyOf(leftOut);
  }
}
