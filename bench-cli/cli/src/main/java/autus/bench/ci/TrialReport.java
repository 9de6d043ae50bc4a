package autus.bench.ci;

import autus.bench.ci.subject.Candidate;
import autus.bench.ci.verdict.FigureStanding;
import autus.bench.ci.verdict.PairedRound;
import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.MetricChange;
import autus.bench.compare.interval.Interval;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.report.IntervalSpan;
import autus.bench.report.MetricSpan;
import autus.bench.report.verdict.GateTable;
import autus.bench.report.verdict.VerdictCells;
import autus.bench.shape.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report of a trial: the verdict first, then what it rests on. */
public final class TrialReport {

  private static final int MOST_REASONS = 3;

  private TrialReport() {}

  /** All of it. */
  public static Document of(TrialResult trial) {
    List<Block> blocks = new ArrayList<>(List.of(verdict(trial), sides(trial)));
    blocks.addAll(notes(trial));
    trial
        .standing()
        .gates()
        .ifPresent(gates -> blocks.add(Section.of("Gates", GateTable.of(gates).blocks())));
    blocks.add(Section.of("Head against base", figures(trial.standing().figures()), method()));
    return Document.of(blocks);
  }

  /** The verdict in a sentence: of the gates where there are any, else of the figures. */
  public static Conclusion verdict(TrialResult trial) {
    if (trial.standing().gates().isPresent()) {
      Conclusion gates = GateTable.headline(trial.standing().gates().get());
      return new Conclusion(
          gates.meaning(), gates.text().plus(" Head against base: %s.", figuresInWords(trial)));
    }
    return new Conclusion(
        switch (trial.standing().overall()) {
          case WORSE -> Meaning.BAD;
          case BETTER -> Meaning.GOOD;
          case NO_CHANGE -> Meaning.QUIET;
          default -> Meaning.UNKNOWN;
        },
        figuresInWords(trial).plus("."));
  }

  private static Text figuresInWords(TrialResult trial) {
    ChangeVerdict overall = trial.standing().overall();
    List<Text> why =
        trial.standing().figures().stream()
            .map(FigureStanding::change)
            .filter(change -> change.verdict() == overall)
            .map(TrialReport::inWords)
            .toList();
    Text label = Text.strong("%s", capitalized(overall.label()));
    if (why.isEmpty()) {
      return label.plus(
          overall == ChangeVerdict.NO_CHANGE ? "" : ": no pair of runs may be believed");
    }
    return overall == ChangeVerdict.NO_CHANGE
        ? label.plus(" of %s", names(trial))
        : label.plus(": %s", Text.join("; ", why));
  }

  private static String names(TrialResult trial) {
    return trial.standing().figures().stream()
        .filter(each -> each.change().verdict() == ChangeVerdict.NO_CHANGE)
        .map(each -> each.change().metric().toString())
        .collect(Collectors.joining(", "));
  }

  private static Text inWords(MetricChange change) {
    if (change.verdict() == ChangeVerdict.NOT_ENOUGH_DATA) {
      return Text.format("%s (%s)", change.metric(), change.reason());
    }
    return Text.format(
        "%s %s, from %s to %s",
        change.metric(),
        difference(change),
        MetricSpan.of(change.before()),
        MetricSpan.of(change.after()));
  }

  private static String capitalized(String label) {
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  private static Paragraph sides(TrialResult trial) {
    int windows = 2 * PairedRound.PAIRS * trial.roundCount();
    return Paragraph.of(
        "Base is %s, head is %s. Scenario %s, %s rounds, %s %s in %s; %s.",
        Text.code(trial.base().words()),
        Text.code(trial.head().words()),
        Text.code(trial.scenario()),
        trial.roundCount(),
        windows,
        isStarted(trial.base()) || isStarted(trial.head()) ? "processes" : "windows",
        Durations.format(Duration.ofSeconds(trial.duration().toSeconds())),
        trial.standing().isDecided()
            ? "it stopped when the verdict was decided"
            : trial.isTimeUp() ? "then the time was up" : "then all rounds were done");
  }

  private static boolean isStarted(Candidate candidate) {
    return candidate.url().isEmpty();
  }

  private static List<Note> notes(TrialResult trial) {
    List<String> notes = new ArrayList<>();
    if (!isStarted(trial.base()) || !isStarted(trial.head())) {
      notes.add(
          "a side that runs already is not started anew, so that what differs between its processes is not known: the unit is the window");
    }
    if (!trial.leftOut().isEmpty()) {
      notes.add(
          "%d of %d pairs of runs do not count: %s"
              .formatted(
                  trial.leftOut().size(),
                  PairedRound.PAIRS * trial.roundCount(),
                  trial.leftOut().stream().limit(MOST_REASONS).collect(Collectors.joining("; "))));
    }
    return Note.remarks(notes);
  }

  private static Table figures(List<FigureStanding> figures) {
    Table.Builder table =
        Table.ordered()
            .words("Figure")
            .numbers("Base", "Head", "Change", "Interval")
            .words("Verdict")
            .numbers("Base/base up to", "Head/head up to")
            .words("Why");
    for (FigureStanding figure : figures) {
      MetricChange change = figure.change();
      table.row(
          change.metric(),
          MetricSpan.of(change.before()),
          MetricSpan.of(change.after()),
          difference(change),
          interval(change),
          VerdictCells.of(change.verdict()),
          noise(figure.baseNoise(), change),
          noise(figure.headNoise(), change),
          change.reason());
    }
    return table.build();
  }

  private static Span difference(MetricChange change) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      return Span.NONE;
    }
    double before = change.before().get().value();
    double after = change.after().get().value();
    if (change.isShare()) {
      return Amounts.of(after - before, UsualNotation.POINTS);
    }
    return before == 0 ? Span.NONE : Amounts.of(after / before - 1, UsualNotation.PERCENT_CHANGE);
  }

  private static Span interval(MetricChange change) {
    return change.isShare()
        ? IntervalSpan.of(change.interval(), UsualNotation.POINTS)
        : IntervalSpan.of(
            change.interval().map(each -> new Interval(each.low() - 1, each.high() - 1)),
            UsualNotation.PERCENT_CHANGE);
  }

  /** Half of an interval that is as wide to both sides. */
  private static Span noise(Optional<Interval> noise, MetricChange change) {
    return noise
        .map(
            each ->
                change.isShare()
                    ? Amounts.of(each.high(), UsualNotation.POINTS)
                    : Amounts.of(each.high() - 1, UsualNotation.PERCENT))
        .map(Span.class::cast)
        .orElse(Span.NONE);
  }

  private static Paragraph method() {
    return Paragraph.of(
        """
        A round is two pairs of runs, in each base and head in random order with the same requests;
        the pair is one observation (Student's t; of times and rates, on logarithms). All looks at
        the rounds and all rows together call equal sides different in at most one of twenty trials,
        and the intervals are as sure as that. Base/base and head/head: what two runs of the same
        side differ by in 19 of 20 cases.
        """);
  }
}
