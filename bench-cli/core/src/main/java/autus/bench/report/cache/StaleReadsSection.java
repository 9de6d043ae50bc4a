package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.StaleReads;
import autus.bench.measure.StaleReads.Counts;
import autus.bench.measure.StaleReads.Example;
import autus.bench.measure.StaleReads.Moment;
import autus.bench.measure.StaleReads.ReadResult;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stale reads: how many, how old, and what proves the first and the worst. */
public final class StaleReadsSection {

  private StaleReadsSection() {}

  /** What was found in one sentence, a row for each read, and the proofs. */
  public static List<Block> of(StaleReads found) {
    List<Block> blocks = new ArrayList<>(List.of(new Paragraph(sentence(found)), table(found)));
    for (Example example : examples(found)) {
      blocks.add(lead(example, found));
      blocks.add(history(example));
    }
    return blocks;
  }

  /** What was found in one sentence, with the rule. */
  public static Text sentence(StaleReads found) {
    Text unknown = unknown(found);
    if (found.checkedCount() == 0 && !unknown.equals(Text.EMPTY)) {
      return unknown;
    }
    if (found.checkedCount() == 0) {
      return Text.format(
          "No read showed a version at %s, so none could be checked.", found.version());
    }
    Text uncertain =
        found.writes().uncertainCount() == 0
            ? Text.EMPTY
            : Text.format(
                " (%s failed and prove nothing)", Amounts.count(found.writes().uncertainCount()));
    return Text.format(
        "%s of %s reads (%s) showed old data, checked against %s answered %s%s. A read is counted if it began after a write was answered, or after a newer version was shown, and no order of the writes explains what it shows.%s",
        Amounts.count(found.staleCount()),
        Amounts.count(found.checkedCount()),
        Amounts.share(found.staleCount(), found.checkedCount()),
        Amounts.count(found.writes().answeredCount()),
        found.writes().request(),
        uncertain,
        unknown.equals(Text.EMPTY) ? Text.EMPTY : Text.of(" ").plus(unknown));
  }

  /** Of which reads nothing is known, and why. */
  private static Text unknown(StaleReads found) {
    Map<String, List<String>> reads = new LinkedHashMap<>();
    for (ReadResult read : found.reads()) {
      read.unknownBecause()
          .ifPresent(
              why -> reads.computeIfAbsent(why, first -> new ArrayList<>()).add(read.request()));
    }
    return Text.join(
        " ",
        reads.entrySet().stream()
            .map(
                each ->
                    Text.format(
                        "Whether %s showed old data is not known: at %s, %s.",
                        String.join(", ", each.getValue()), found.version(), each.getKey()))
            .toList());
  }

  /** What follows the sentence. */
  public static List<Block> details(StaleReads found) {
    return of(found).subList(1, of(found).size());
  }

  private static Table table(StaleReads found) {
    Table.Builder table =
        Table.create()
            .words("Read")
            .numbers("Checked", "Stale", "Ratio", "Backwards", "Unchecked")
            .words("Stale by outcome")
            .numbers("Old for, P50", "P95", "Max");
    for (ReadResult read : found.reads()) {
      Counts counts = read.counts();
      Latencies age = read.age();
      table.row(
          read.request(),
          Amounts.count(counts.checkedCount()),
          read.unknownBecause().isPresent() ? "not known" : Amounts.count(counts.staleCount()),
          Amounts.share(counts.staleCount(), counts.checkedCount()),
          read.unknownBecause().isPresent() ? Span.NONE : Amounts.count(counts.backwardsCount()),
          Amounts.count(counts.uncheckedCount()),
          outcomes(read.staleByOutcome()),
          age(age, 0.5),
          age(age, 0.95),
          age.isEmpty() ? Span.NONE : Amounts.duration(age.maxNanos()));
    }
    return table.build();
  }

  private static Span age(Latencies age, double q) {
    return age.isEmpty() ? Span.NONE : Amounts.duration(age.quantileNanos(q));
  }

  private static Text outcomes(Map<?, Long> counts) {
    return counts.isEmpty()
        ? Text.of(Span.NONE)
        : Text.join(
            ", ",
            counts.entrySet().stream()
                .map(each -> Text.format("%s %s", Amounts.count(each.getValue()), each.getKey()))
                .toList());
  }

  /** The first, and the worst if it is another one. */
  private static List<Example> examples(StaleReads found) {
    List<Example> all = found.examples();
    return all.size() == 2 && all.get(0).history().equals(all.get(1).history())
        ? all.subList(0, 1)
        : all;
  }

  private static Paragraph lead(Example example, StaleReads found) {
    return Paragraph.of(
        "%s: old for %s; it had to show %s at %s or newer.",
        example.kind() == StaleReads.Kind.FIRST ? "The first" : "The oldest",
        Amounts.duration(example.ageNanos()),
        example.due(),
        found.version());
  }

  private static Table history(Example example) {
    Table.Builder table =
        Table.ordered().numbers("Began, s", "Answered, s").words("Request", "Cache", "Shows");
    for (Moment moment : example.history()) {
      table.row(
          Amounts.of((double) moment.beginNanos(), UsualNotation.FINE_SECOND),
          Amounts.of((double) moment.endNanos(), UsualNotation.FINE_SECOND),
          moment.request(),
          moment.outcome(),
          moment.shown().isEmpty() ? Span.NONE : moment.shown());
    }
    return table.build();
  }
}
