package autus.bench.report.verdict;

import autus.bench.compare.AlternatingComparison;
import autus.bench.compare.Basis;
import autus.bench.compare.ChangeVerdict;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two sides that were measured in turn. */
public final class AlternatingReport {

  private AlternatingReport() {}

  /**
   * The whole report.
   *
   * @param difference in words, what B has that A has not
   * @param sliceCount slices of both sides together
   */
  public static Document of(
      String name, String difference, AlternatingComparison comparison, int sliceCount) {
    Section floor =
        Section.of(
            "The noise floor: A against itself",
            new Paragraph(noise(comparison)),
            ComparisonTable.changes(comparison.floor()));
    return Document.of(
        Section.of(
            title(name),
            sides(difference, comparison, sliceCount),
            ComparisonTable.section(comparison.sides()),
            floor,
            ComparisonTable.method(Basis.SLICES_IN_TURN)));
  }

  /** The same on a screen: the verdict, how quiet it was, and what differs before what does not. */
  public static Document brief(
      String name, String difference, AlternatingComparison comparison, int sliceCount) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(ComparisonTable.verdict(comparison.sides()));
    blocks.add(sides(difference, comparison, sliceCount));
    blocks.addAll(Note.remarks(comparison.sides().notes()));
    blocks.add(ComparisonTable.byWeight(comparison.sides(), "A", "B"));
    blocks.add(new Paragraph(noise(comparison)));
    return Document.of(Section.of(title(name), blocks));
  }

  private static String title(String name) {
    return "A/B: " + name;
  }

  private static Paragraph sides(
      String difference, AlternatingComparison comparison, int sliceCount) {
    long nanos =
        Stream.of(comparison.sides().before(), comparison.sides().after())
            .flatMap(side -> side.runs().stream())
            .mapToLong(run -> run.identity().window().lengthNanos())
            .sum();
    return Paragraph.of(
        "%s as described, %s %s: in turn in %s slices of %s, in the order A B B A or B A A B.",
        Text.strong("A"),
        Text.strong("B"),
        difference,
        Amounts.count(sliceCount),
        Amounts.duration((double) nanos / sliceCount));
  }

  private static Text noise(AlternatingComparison comparison) {
    long changed =
        comparison.floor().count(ChangeVerdict.BETTER)
            + comparison.floor().count(ChangeVerdict.WORSE);
    return changed == 0
        ? Text.of(
            "Half of A's slices against the other half: no difference beyond chance. A difference of B counts only if it is larger than that of A from itself.")
        : Text.format(
            "Half of A's slices against the other half: %s. This machine or target is not quiet; only larger differences of B count.",
            Text.strong("%s figures differ, though nothing was changed", Amounts.count(changed)));
  }
}
