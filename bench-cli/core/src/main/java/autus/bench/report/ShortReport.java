package autus.bench.report;

import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.Interval;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.HitSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run in its short form: a sentence and a row for each request. Of any run it fits a comment on
 * a pull request, with room for other text.
 */
public final class ShortReport {

  /** More requests than this are not shown one by one. */
  private static final int MOST_ROWS = 20;

  /** Of its heading, which stands among those of others. */
  private static final int LEVEL = 3;

  /** Longer names are cut. */
  private static final int LONGEST_NAME = 80;

  /** Longer reasons are cut, and of several only so many are shown. */
  private static final int LONGEST_REASON = 400;

  private static final int MOST_REASONS = 5;

  private ShortReport() {}

  /** The report. */
  public static Document of(RunResult run) {
    RunIntervals intervals = RunIntervals.of(run);
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(Note.invalid(few(run.identity().validity().reasons())));
    blocks.addAll(Note.remarks(few(run.identity().remarks())));
    blocks.add(sentence(run, intervals));
    blocks.add(table(run, intervals));
    int hidden = run.requests().size() - MOST_ROWS;
    if (hidden > 0) {
      blocks.add(Paragraph.of("And %s requests with fewer calls.", Amounts.count(hidden)));
    }
    return Document.of(Section.of(cut(run.name(), LONGEST_NAME), blocks)).atLevel(LEVEL);
  }

  private static List<String> few(List<String> reasons) {
    return reasons.stream().limit(MOST_REASONS).map(each -> cut(each, LONGEST_REASON)).toList();
  }

  private static Paragraph sentence(RunResult run, RunIntervals intervals) {
    Totals totals = Totals.of(run);
    Optional<CountedHits> counted = HitSpan.counted(run);
    Text hits =
        counted.isPresent()
            ? Text.format(
                "hit rate %s by %s",
                Text.strong("%s", HitSpan.of(counted.get().range())), counted.get().source())
            : totals.lookupCount() == 0
                ? Text.of("no word of a cache")
                : Text.format(
                    "hit rate %s%s",
                    Text.strong("%s", HitSpan.of(totals.hits())), range(intervals.of("hit-rate")));
    return Paragraph.of(
        "%s requests in %s (%s), %s, success rate %s%s%s. Times in ms.",
        Amounts.count(totals.requestCount()),
        Amounts.span(totals.windowNanos()),
        Amounts.perSecond(totals.responsesPerSecond()),
        hits,
        Amounts.percent(totals.successRatio()),
        errors(run),
        statuses(run));
  }

  private static String statuses(RunResult run) {
    String words = StatusTable.words(run);
    return words.isEmpty() ? "" : ", status " + words;
  }

  private static Text range(Optional<Interval> interval) {
    return interval.isEmpty() ? Text.EMPTY : Text.format(" (%s)", IntervalSpan.percents(interval));
  }

  private static Text errors(RunResult run) {
    Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
    run.requests()
        .forEach(
            request ->
                request
                    .failures()
                    .counts()
                    .forEach((kind, count) -> counts.merge(kind, count, Long::sum)));
    List<Text> kinds = new ArrayList<>();
    counts.forEach(
        (kind, count) -> kinds.add(Text.format("%s %s", Amounts.count(count), kind.label())));
    return kinds.isEmpty() ? Text.EMPTY : Text.format(" (failed: %s)", Text.join(", ", kinds));
  }

  private static Table table(RunResult run, RunIntervals intervals) {
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("Count", "Failed", "Hit rate", "95 % interval", "P50", "P95", "P99")
            .numbers("P95 hits", "P95 misses");
    List<RequestResult> most =
        run.requests().stream()
            .sorted(Comparator.comparingLong((RequestResult request) -> request.count()).reversed())
            .limit(MOST_ROWS)
            .toList();
    for (RequestResult request : run.requests()) {
      if (most.contains(request)) {
        Totals totals = Totals.of(List.of(request), run);
        table.row(cells(request.name(), totals, intervals.hitRatio(request)));
      }
    }
    if (run.requests().size() > 1) {
      table.total(cells("All", Totals.of(run), intervals.of("hit-rate")));
    }
    return table.build();
  }

  private static Object[] cells(String name, Totals totals, Optional<Interval> hitRatio) {
    Latencies all = totals.allResponse();
    return new Object[] {
      cut(name, LONGEST_NAME),
      Amounts.count(totals.requestCount()),
      Amounts.count(totals.failedCount()),
      HitSpan.of(totals.hits()),
      IntervalSpan.percents(hitRatio),
      LatencyTable.quantile(all, 0.5),
      LatencyTable.quantile(all, 0.95),
      LatencyTable.quantile(all, 0.99),
      LatencyTable.quantile(totals.servedResponse(), 0.95),
      LatencyTable.quantile(totals.response().getOrDefault(Outcome.MISS, Latencies.NONE), 0.95)
    };
  }

  private static String cut(String text, int longest) {
    int characters = text.codePointCount(0, text.length());
    return characters <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
