package autus.bench.report.verdict;

import autus.bench.compare.Basis;
import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.Comparison;
import autus.bench.compare.MetricChange;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Conclusion;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.metric.Metric;
import autus.bench.report.IntervalSpan;
import autus.bench.report.MetricSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Two runs side by side. */
public final class ComparisonTable {

  /** A counter of the target whose saving is shown. */
  private record Saving(String counter, String words) {}

  private static final List<Saving> SAVINGS =
      List.of(
          new Saving("origin.loads", "Origin loads"),
          new Saving("origin.queries", "Database queries"));

  /** What a reader must not miss first. */
  private static final List<ChangeVerdict> BY_WEIGHT =
      List.of(
          ChangeVerdict.WORSE,
          ChangeVerdict.BETTER,
          ChangeVerdict.NOT_ENOUGH_RUNS,
          ChangeVerdict.NOT_ENOUGH_DATA,
          ChangeVerdict.NO_CHANGE,
          ChangeVerdict.NOT_JUDGED);

  /** What is advised where nobody knows better. */
  private static final int USUAL_RUNS = 5;

  /** Names of runs that are longer would leave no room for the figures below them. */
  private static final int LONGEST_HEADING = 12;

  private ComparisonTable() {}

  /** What to know, the verdict, and a row for each figure. */
  public static Section section(Comparison comparison) {
    List<Block> blocks = verdictAndNotes(comparison);
    blocks.add(runs(comparison));
    blocks.add(changes(comparison));
    Table savings = savings(comparison);
    if (!savings.isEmpty()) {
      blocks.add(Section.of("Load on the origin", savings));
    }
    return Section.of(title(comparison), blocks);
  }

  /** The same on a screen: the verdict, and what changed before what did not. */
  public static Section brief(Comparison comparison) {
    String before = comparison.before().name();
    String after = comparison.after().name();
    boolean isShort = Math.max(before.length(), after.length()) <= LONGEST_HEADING;
    List<Block> blocks = verdictAndNotes(comparison);
    blocks.add(runs(comparison));
    blocks.add(byWeight(comparison, isShort ? before : "Before", isShort ? after : "After"));
    return Section.of(title(comparison), blocks);
  }

  /** What must be known before any verdict comes first. */
  private static List<Block> verdictAndNotes(Comparison comparison) {
    List<Block> blocks = new ArrayList<>();
    List<String> machines = comparison.differentMachines();
    if (!machines.isEmpty()) {
      blocks.addAll(
          Note.remarks(
              List.of(
                  "the runs come from different machines (%s), which may differ by more than the software does; compare on one machine, as `ci` does"
                      .formatted(String.join("; ", machines)))));
    }
    blocks.add(verdict(comparison));
    blocks.addAll(Note.remarks(comparison.notes()));
    return blocks;
  }

  /** A line for each figure, the most telling first, under headings for the two sides. */
  static Table byWeight(Comparison comparison, String before, String after) {
    Table.Builder table =
        Table.create()
            .words("Metric")
            .numbers(before, after, "95 % interval")
            .words("Verdict", "Why");
    comparison.changes().stream()
        .sorted(Comparator.comparing(change -> BY_WEIGHT.indexOf(change.verdict())))
        .forEach(
            change ->
                table.row(
                    change.metric() + change.request().map(request -> " of " + request).orElse(""),
                    MetricSpan.of(change.before()),
                    MetricSpan.of(change.after()),
                    interval(change),
                    VerdictCells.of(change.verdict()),
                    change.reason()));
    return table.build();
  }

  private static String title(Comparison comparison) {
    return "%s against %s".formatted(comparison.after().name(), comparison.before().name());
  }

  /** The counts of the verdicts, of which comparison, in a line. */
  public static Conclusion headline(Comparison comparison) {
    Conclusion verdict = verdict(comparison);
    return new Conclusion(
        verdict.meaning(), Text.of(title(comparison) + ": ").plus(verdict.text()));
  }

  static Conclusion verdict(Comparison comparison) {
    long worse = comparison.count(ChangeVerdict.WORSE);
    long better = comparison.count(ChangeVerdict.BETTER);
    Meaning meaning =
        (worse > 0) == (better > 0) ? Meaning.NEUTRAL : worse > 0 ? Meaning.BAD : Meaning.GOOD;
    return new Conclusion(
        meaning,
        Text.strong("%s better, %s worse", better, worse)
            .plus(
                ", %s without change, %s without enough data",
                comparison.count(ChangeVerdict.NO_CHANGE),
                comparison.count(ChangeVerdict.NOT_ENOUGH_DATA))
            .plus(
                comparison.count(ChangeVerdict.NOT_ENOUGH_RUNS) == 0
                    ? ""
                    : ", %s without enough runs"
                        .formatted(comparison.count(ChangeVerdict.NOT_ENOUGH_RUNS))));
  }

  /** How many runs, and what to do if they are too few. */
  private static Paragraph runs(Comparison comparison) {
    Text counts =
        comparison.basis() == Basis.SLICES_IN_TURN
            ? Text.of("Both sides alternated in one run.")
            : Text.format(
                "Runs: %s against %s%s.",
                Amounts.count(comparison.after().runs().size()),
                Amounts.count(comparison.before().runs().size()),
                comparison.basis() == Basis.RUNS_IN_TURN ? ", alternating" : "");
    Text lacking =
        lackOfData(comparison)
            .map(reason -> counts.plus(" %s: %s.", Text.strong("Not enough data"), reason))
            .orElse(counts);
    return new Paragraph(
        comparison.count(ChangeVerdict.NOT_ENOUGH_RUNS) == 0
            ? lacking
            : lacking.plus(
                " %s to distinguish small differences from those between equal runs. Repeat both sides (%s) and compare all results (%s), name earlier results of the same scenario (%s), or alternate both in one run (%s).",
                Text.strong("Not enough runs"),
                Text.code("run --repeat %s -o before.json".formatted(runs(comparison.changes()))),
                Text.code("compare before-*.json --to after-*.json"),
                Text.code("--history"),
                Text.code("run --ab")));
  }

  /** The first, since a small screen has no room for the reason of each row. */
  private static Optional<String> lackOfData(Comparison comparison) {
    return comparison.changes().stream()
        .filter(change -> change.verdict() == ChangeVerdict.NOT_ENOUGH_DATA)
        .map(MetricChange::reason)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  /** As many as the row that needs the most of those that some number would decide. */
  private static int runs(List<MetricChange> changes) {
    return changes.stream()
        .flatMapToInt(change -> change.runsNeeded().stream())
        .max()
        .orElse(USUAL_RUNS);
  }

  /** What the rows rest on. Once below all tables. */
  public static Paragraph method(Basis basis) {
    String source =
        switch (basis) {
          case SLICES_IN_TURN ->
              "by a circular block bootstrap over slices of time, with matching slices of both sides drawn together";
          case RUNS ->
              "with each run as one observation (Welch's t on the means of runs; of ratios, on logarithms)";
          case RUNS_IN_TURN ->
              "with each pair of runs as one observation (Student's t on their differences; of ratios, on logarithms)";
          case OTHER_RUNS ->
              "with each run as one observation: the variance between runs comes from all known runs, and is assumed to be equal on both sides";
          case SINGLE_RUNS ->
              "by a circular block bootstrap over slices of time, widened by the differences observed between single runs of equal systems (bench-cli/benchmarks/equal-runs), because slices do not show what differs between runs";
        };
    return Paragraph.of(
        """
        The interval holds the true ratio in 95 % of comparisons (for rates from 0 to 100 %: the
        true difference in points), %s. A change counts if the interval excludes "the same" and the
        effect is large enough. Each row alone errs at most once in twenty.
        """,
        source);
  }

  static Table changes(Comparison comparison) {
    Table.Builder table =
        Table.create()
            .words("Request", "Metric")
            .numbers(comparison.before().name(), comparison.after().name())
            .numbers("Difference", "Ratio", "95 % interval")
            .words("Verdict", "Why");
    for (MetricChange change : comparison.changes()) {
      Object[] cells = {
        change.request().orElse("All"),
        change.metric(),
        MetricSpan.of(change.before()),
        MetricSpan.of(change.after()),
        difference(change),
        ratio(change),
        interval(change),
        VerdictCells.of(change.verdict()),
        change.reason()
      };
      if (change.request().isPresent()) {
        table.row(cells);
      } else {
        table.total(cells);
      }
    }
    return table.build();
  }

  private static Span interval(MetricChange change) {
    return IntervalSpan.of(
        change.interval(), change.isShare() ? UsualNotation.POINTS : UsualNotation.FACTOR);
  }

  private static Span difference(MetricChange change) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      return Span.NONE;
    }
    Metric before = change.before().get();
    if (before.bounds().isPresent() || change.after().get().bounds().isPresent()) {
      return Span.NONE;
    }
    return Amounts.of(
        change.after().get().value() - before.value(),
        switch (before.unit()) {
          case COUNT -> UsualNotation.COUNT_CHANGE;
          case SHARE -> UsualNotation.POINTS;
          case NANOSECONDS -> UsualNotation.DURATION_CHANGE;
          case PER_SECOND -> UsualNotation.PER_SECOND_CHANGE;
        });
  }

  private static Span ratio(MetricChange change) {
    if (change.before().isEmpty() || change.after().isEmpty() || change.isShare()) {
      return Span.NONE;
    }
    double before = change.before().get().value();
    return before == 0
        ? Span.NONE
        : Amounts.of(change.after().get().value() / before, UsualNotation.FACTOR);
  }

  private static Table savings(Comparison comparison) {
    Table.Builder table =
        Table.ordered()
            .words("What")
            .numbers(comparison.before().name(), comparison.after().name(), "Saved", "Saved share");
    for (Saving saving : SAVINGS) {
      comparison
          .counter(saving.counter())
          .ifPresent(
              counts -> {
                long before = counts.getKey();
                long saved = before - counts.getValue();
                table.row(
                    saving.words(),
                    Amounts.count(before),
                    Amounts.count(counts.getValue()),
                    Amounts.count(saved),
                    Amounts.share(saved, before));
              });
    }
    return table.build();
  }
}
