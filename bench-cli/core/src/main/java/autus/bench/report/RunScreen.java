package autus.bench.report;

import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.Interval;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Cell;
import autus.bench.document.Document;
import autus.bench.document.Facts;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.exchange.Outcome;
import autus.bench.measure.FailedRequests;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.HitSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run on one screen: what {@link RunReport} says of all requests together, the most important
 * first, since a small screen drops the end.
 */
public final class RunScreen {

  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};

  private RunScreen() {}

  /**
   * The run.
   *
   * @param verdicts what else was found of it, such as of its gates: a name and a few words each
   */
  public static Document of(RunResult run, Map<String, Cell> verdicts) {
    Totals totals = Totals.of(run);
    List<Block> blocks = new ArrayList<>(Headline.verdict(run));
    blocks.addAll(Note.remarks(run.identity().remarks()));
    blocks.add(figures(run, totals, verdicts));
    if (!totals.allResponse().isEmpty()) {
      blocks.add(times(totals));
      blocks.add(LatencyBars.of(totals.allResponse()));
    }
    return Document.of(Section.of(run.name(), blocks));
  }

  private static Table figures(RunResult run, Totals totals, Map<String, Cell> verdicts) {
    Table.Builder table = Table.ordered().words("", "");
    verdicts.forEach(table::row);
    table.row(
        "Requests",
        Text.format(
            "%s, %s, %s of bodies, success rate %s",
            Amounts.count(totals.requestCount()),
            Amounts.perSecond(totals.responsesPerSecond()),
            Amounts.of(totals.bytesPerSecond(), UsualNotation.BYTES_PER_SECOND),
            Amounts.percent(totals.successRatio())));
    table.row("Hit rate", hitRate(run, totals));
    String statuses = StatusTable.words(run);
    table.row("Status", statuses.isEmpty() ? "no response came" : statuses);
    failures(run).forEach(found -> table.row("Failed", found));
    run.truth().staleReads().ifPresent(found -> table.row("Stale reads", staleReads(found)));
    run.truth().stampede().ifPresent(found -> table.row("Stampedes", stampedes(found)));
    List<Facts.Fact> facts = Headline.facts(run).facts();
    facts.subList(0, 2).forEach(fact -> table.row(fact.name(), fact.value()));
    List<Text> when = facts.subList(2, facts.size()).stream().map(Facts.Fact::value).toList();
    table.row("Began", Text.join(", ", when));
    return table.build();
  }

  private static Text hitRate(RunResult run, Totals totals) {
    Optional<CountedHits> counted = HitSpan.counted(run);
    if (counted.isPresent()) {
      return Text.format(
          "%s of %s lookups, by %s",
          HitSpan.of(counted.get().range()),
          Amounts.count(counted.get().range().lookupCount()),
          counted.get().source());
    }
    if (totals.lookupCount() == 0) {
      return Text.of("not told by the target");
    }
    Optional<Interval> interval = RunIntervals.of(run).of("hit-rate");
    return Text.format(
        "%s%s of %s lookups",
        HitSpan.of(totals.hits()),
        interval.isEmpty()
            ? Text.EMPTY
            : Text.format(" (95 % interval %s)", IntervalSpan.percents(interval)),
        Amounts.count(totals.lookupCount()));
  }

  /** How many of each kind, with one message. */
  private static List<Cell> failures(RunResult run) {
    List<Cell> cells = new ArrayList<>();
    FailedRequests.byKind(run)
        .forEach(
            (kind, failed) ->
                cells.add(
                    new Cell(
                        Text.format("%s %s", Amounts.count(failed.count()), kind.label())
                            .plus(Text.of(failed.example().map(", such as "::concat).orElse(""))),
                        Meaning.BAD)));
    return cells;
  }

  private static Cell staleReads(StaleReads found) {
    if (found.checkedCount() == 0) {
      return Cell.of("not known", Meaning.UNKNOWN);
    }
    Text words =
        Text.format(
            "%s of %s reads",
            Amounts.count(found.staleCount()), Amounts.count(found.checkedCount()));
    boolean isStale = found.staleCount() > 0;
    return new Cell(
        isStale ? words.plus(", up to %s old", Amounts.duration(found.age().maxNanos())) : words,
        isStale ? Meaning.BAD : Meaning.GOOD);
  }

  /** All reads together; loads that are known only at most are that. */
  private static Cell stampedes(Stampede found) {
    long events = 0;
    long loads = 0;
    long most = 0;
    boolean isExact = true;
    for (Stampede.Read read : found.reads()) {
      if (read.unknownBecause().isPresent()) {
        return Cell.of("not known", Meaning.UNKNOWN);
      }
      events += read.loads().eventCount();
      loads += read.loads().loadCount();
      most = Math.max(most, read.loads().most());
      isExact &= !read.estimated() && read.atLeast().isEmpty();
    }
    return Cell.of(
        Text.format(
            "%s events, %s%s loads, at most %s for one",
            Amounts.count(events),
            isExact ? "" : "up to ",
            Amounts.count(loads),
            Amounts.count(most)));
  }

  private static Table times(Totals totals) {
    Table.Builder table =
        Table.create()
            .words("Response time, ms")
            .numbers("Count", "P50", "P90", "P95", "P99", "Max");
    row(table, "all", totals.allResponse());
    row(table, "hits", totals.servedResponse());
    row(table, "misses", totals.response().getOrDefault(Outcome.MISS, Latencies.NONE));
    return table.build();
  }

  private static void row(Table.Builder table, String name, Latencies times) {
    if (times.isEmpty()) {
      return;
    }
    List<Object> cells = new ArrayList<>(List.of(name, Amounts.count(times.count())));
    for (double q : QUANTILES) {
      cells.add(LatencyTable.quantile(times, q));
    }
    cells.add(Amounts.millis(times.maxNanos()));
    table.row(cells.toArray());
  }
}
