package autus.bench.audit.claim;

import autus.bench.expression.Condition;
import java.util.List;

/**
 * Something that must hold between claims, facts and measurements.
 *
 * @param id short, unique among the checks
 * @param text what is checked, in our words
 * @param holds the condition
 * @param otherwise the verdict if it does not hold
 * @param consequence what follows for the claims
 */
public record Check(
    String id, String text, Condition holds, Otherwise otherwise, Consequence consequence) {

  /** What it means that the condition does not hold. */
  public enum Otherwise {
    REFUTED(Verdict.REFUTED),
    IMPOSSIBLE(Verdict.IMPOSSIBLE);

    private final Verdict verdict;

    Otherwise(Verdict verdict) {
      this.verdict = verdict;
    }

    public Verdict verdict() {
      return verdict;
    }
  }

  /**
   * What follows.
   *
   * @param decides the claims that stand or fall with the check
   * @param supports further claims, which hold if the check does, and of which nothing follows else
   * @param reason with the numbers put in
   */
  public record Consequence(List<String> decides, List<String> supports, ClaimTemplate reason) {
    public Consequence {
      decides = List.copyOf(decides);
      supports = List.copyOf(supports);
    }

    /** Whether the claim has the check's verdict. */
    public boolean reaches(String claim, Verdict verdict) {
      boolean isGood = verdict == Verdict.HOLDS || verdict == Verdict.ROUNDING;
      return decides.contains(claim) || (isGood && supports.contains(claim));
    }
  }
}
