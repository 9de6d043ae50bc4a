package autus.bench.report;

import autus.bench.measure.Latencies;
import autus.bench.measure.StaleReads;
import autus.bench.measure.StaleReads.Counts;
import autus.bench.measure.StaleReads.Example;
import autus.bench.measure.StaleReads.Moment;
import autus.bench.measure.StaleReads.ReadResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Stale reads as Markdown: how many, how old, and what proves the first and the worst. */
public final class StaleReadsSection {

  private StaleReadsSection() {}

  /** The section below its heading. */
  public static String markdown(StaleReads found) {
    StringBuilder text = new StringBuilder(sentence(found)).append("\n\n");
    text.append(table(found));
    for (Example example : examples(found)) {
      text.append('\n').append(lead(example, found)).append("\n\n").append(history(example));
    }
    return text.toString();
  }

  /** What was found in one sentence, with the rule. */
  private static String sentence(StaleReads found) {
    String writes =
        "%s answered %s%s"
            .formatted(
                Figures.count(found.writes().answeredCount()),
                MarkdownTable.escape(found.writes().request()),
                found.writes().uncertainCount() == 0
                    ? ""
                    : " ("
                        + Figures.count(found.writes().uncertainCount())
                        + " failed and prove nothing)");
    if (found.checkedCount() == 0) {
      return "No read showed a version at "
          + MarkdownTable.escape(found.version())
          + ", so none could be checked.";
    }
    return "%s of %s reads (%s) showed old data, held against %s. A read is counted if it began after a write was answered, or after a newer version was shown, and no order of the writes explains what it shows."
        .formatted(
            Figures.count(found.staleCount()),
            Figures.count(found.checkedCount()),
            Figures.percent((double) found.staleCount() / found.checkedCount()),
            writes);
  }

  private static String table(StaleReads found) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Read")
            .numbers("Checked", "Stale", "Ratio", "Backwards", "Unchecked")
            .words("Stale by outcome")
            .numbers("Old for, P50", "P95", "Max");
    for (ReadResult read : found.reads()) {
      Counts counts = read.counts();
      Latencies age = read.age();
      table.row(
          read.request(),
          Figures.count(counts.checkedCount()),
          Figures.count(counts.staleCount()),
          counts.checkedCount() == 0
              ? Figures.NONE
              : Figures.percent((double) counts.staleCount() / counts.checkedCount()),
          Figures.count(counts.backwardsCount()),
          Figures.count(counts.uncheckedCount()),
          outcomes(read.staleByOutcome()),
          age(age, 0.5),
          age(age, 0.95),
          age.isEmpty() ? Figures.NONE : Figures.duration(age.maxNanos()));
    }
    return table.render();
  }

  private static String age(Latencies age, double q) {
    return age.isEmpty() ? Figures.NONE : Figures.duration(age.quantileNanos(q));
  }

  private static String outcomes(Map<?, Long> counts) {
    return counts.isEmpty()
        ? Figures.NONE
        : counts.entrySet().stream()
            .map(each -> Figures.count(each.getValue()) + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The first, and the worst if it is another one. */
  private static List<Example> examples(StaleReads found) {
    List<Example> all = found.examples();
    return all.size() == 2 && all.get(0).history().equals(all.get(1).history())
        ? all.subList(0, 1)
        : all;
  }

  private static String lead(Example example, StaleReads found) {
    String which = example.kind() == StaleReads.Kind.FIRST ? "The first" : "The oldest";
    return "%s: old for %s; it had to show %s at %s or newer."
        .formatted(
            which,
            Figures.duration(example.ageNanos()),
            MarkdownTable.escape(example.due()),
            MarkdownTable.escape(found.version()));
  }

  private static String history(Example example) {
    MarkdownTable table =
        MarkdownTable.create()
            .numbers("Began, s", "Answered, s")
            .words("Request", "Cache", "Shows");
    for (Moment moment : example.history()) {
      table.row(
          seconds(moment.beginNanos()),
          seconds(moment.endNanos()),
          moment.request(),
          moment.outcome(),
          moment.shown().isEmpty() ? Figures.NONE : moment.shown());
    }
    return table.render();
  }

  private static String seconds(long nanos) {
    return "%.6f".formatted(nanos / 1e9);
  }
}
