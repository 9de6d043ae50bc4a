package autus.bench.audit.claim;

import autus.bench.expression.quantity.Figure;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a report says.
 *
 * @param id short, unique in its file; expressions use it as a name
 * @param statement what is said, and where
 * @param measure how to measure it, if that is possible
 * @param reason what the verdict means, with numbers put in; shown where all of them are known
 * @param notTestable why neither arithmetic nor measurement can tell; empty for others
 */
public record Claim(
    String id,
    Statement statement,
    Optional<Measure> measure,
    Optional<ClaimTemplate> reason,
    Optional<String> notTestable) {

  /**
   * What is said, and where.
   *
   * @param text in our words
   * @param lines of the report, counted from 1
   * @param figure the number as printed; empty for a claim without one
   * @param isExact whether the figure was set rather than measured, so that it is not rounded
   * @param role what the figure is in any benchmark, if it is one of the usual ones
   */
  public record Statement(
      String text,
      List<Integer> lines,
      Optional<Figure> figure,
      boolean isExact,
      Optional<Role> role) {
    public Statement {
      lines = List.copyOf(lines);
    }
  }
}
