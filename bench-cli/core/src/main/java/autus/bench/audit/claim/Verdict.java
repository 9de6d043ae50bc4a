package autus.bench.audit.claim;

import java.util.Locale;

/** What becomes of a claim or a check. */
public enum Verdict {
  /** The arithmetic holds for the figures as printed. */
  HOLDS,
  /** It would hold if each printed figure moved by at most half of its last digit. */
  ROUNDING,
  /** The report's own figures, or facts about what it measured, say otherwise. */
  REFUTED,
  /** The figures cannot all be true of any run. */
  IMPOSSIBLE,
  /** The measurement agrees with the claim. */
  REPRODUCED,
  /** The measurement disagrees with the claim. */
  NOT_REPRODUCED,
  /** Neither arithmetic nor the given measurements can tell. */
  NOT_TESTABLE;

  /** The word in files and output, such as {@code not-reproduced}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
