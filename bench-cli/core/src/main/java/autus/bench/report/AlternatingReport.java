package autus.bench.report;

import autus.bench.compare.AlternatingComparison;
import autus.bench.compare.ChangeVerdict;

/** Two sides that were measured in turn, as Markdown. */
public final class AlternatingReport {

  private AlternatingReport() {}

  /**
   * The whole report, from a heading of the first level.
   *
   * @param difference in words, what B has that A has not
   * @param sliceCount slices of both sides together
   */
  public static String markdown(
      String name, String difference, AlternatingComparison comparison, int sliceCount) {
    long nanos =
        comparison.sides().before().identity().window().lengthNanos()
            + comparison.sides().after().identity().window().lengthNanos();
    return """
        # A/B: %s

        **A** as described, **B** %s: in turn in %s slices of %s, in the order A B B A or B A A B.

        %s
        ## The noise floor: A against itself

        %s
        %s
        %s"""
        .formatted(
            MarkdownTable.escape(name),
            MarkdownTable.escape(difference),
            Figures.count(sliceCount),
            Figures.duration((double) nanos / sliceCount),
            ComparisonTable.markdown(comparison.sides()),
            noise(comparison),
            ComparisonTable.changes(comparison.floor()),
            ComparisonTable.method());
  }

  private static String noise(AlternatingComparison comparison) {
    long changed =
        comparison.floor().count(ChangeVerdict.BETTER)
            + comparison.floor().count(ChangeVerdict.WORSE);
    return changed == 0
        ? "Half of A's slices against the other half: no difference beyond chance. A difference of B counts only if it is larger than that of A from itself.\n"
        : "Half of A's slices against the other half: **%s figures differ, though nothing was changed**. This machine or target is not quiet; only larger differences of B count.\n"
            .formatted(Figures.count(changed));
  }
}
