package autus.bench.report;

import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.Interval;
import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Picture;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.CacheTruth;
import autus.bench.measure.HitRange;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.EstimateTable;
import autus.bench.report.cache.HitSpan;
import autus.bench.report.cache.LayersSection;
import autus.bench.report.cache.OriginSection;
import autus.bench.report.cache.ReconciliationSection;
import autus.bench.report.cache.StaleReadsSection;
import autus.bench.report.cache.StampedeSection;
import autus.bench.report.cache.WarmUpSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: everything that is known of it. {@link ShortReport} is its short form. */
public final class RunReport {

  private static final Paragraph RATES =
      Paragraph.of(
          """
          Intervals hold the true value in 95 % of runs, by a block bootstrap over slices of time; "-"
          where there are too few slices or samples.
          """);

  private RunReport() {}

  /** The whole report. */
  public static Document of(RunResult result) {
    return of(result, List.of());
  }

  /** The same with pictures of the run below the totals. */
  public static Document of(RunResult result, List<Picture> pictures) {
    RunIntervals intervals = RunIntervals.of(result);
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(Headline.verdict(result));
    blocks.addAll(Note.remarks(result.identity().remarks()));
    blocks.add(Headline.facts(result));
    blocks.add(totals(result, intervals));
    blocks.addAll(pictures);
    blocks.add(Section.of("Hits and failures", RatesTable.of(result, intervals), RATES));
    StatusTable.of(result)
        .map(statuses -> Section.of("Status codes, response times in ms", statuses))
        .ifPresent(blocks::add);
    RecordedTable.of(result).ifPresent(blocks::add);
    result
        .truth()
        .layers()
        .flatMap(LayersSection::of)
        .map(layers -> Section.of("What the headers say", layers))
        .ifPresent(blocks::add);
    result
        .truth()
        .nodes()
        .map(nodes -> Section.of("By node", NodesSection.of(nodes)))
        .ifPresent(blocks::add);
    result.truth().estimates().flatMap(EstimateTable::section).ifPresent(blocks::add);
    blocks.add(
        Section.of(
            "Response times, ms", LatencyTable.response(result), LatencyTable.WEAK_PERCENTILES));
    blocks.add(Section.of("Service times, ms", LatencyTable.service(result)));
    LatencyTable.firstByte(result)
        .map(times -> Section.of("Times to the first byte, ms", times))
        .ifPresent(blocks::add);
    ConnectionTable.of(result)
        .map(times -> Section.of("Connections made in the window, ms", times))
        .ifPresent(blocks::add);
    SequenceTable.of(result)
        .map(times -> Section.of("Sequences as a whole, ms", times))
        .ifPresent(blocks::add);
    WarmUpSection.of(result).ifPresent(blocks::add);
    blocks.addAll(truth(result));
    failures(result).ifPresent(blocks::add);
    blocks.add(Section.of("How it was measured", MethodTable.of(result)));
    return Document.of(Section.of(result.name(), blocks));
  }

  private static Table totals(RunResult result, RunIntervals intervals) {
    Totals totals = Totals.of(result);
    Latencies response = totals.allResponse();
    Table.Builder table = Table.ordered().words("Metric").numbers("Value", "95 % interval");
    table.row("Requests", Amounts.count(totals.requestCount()), Span.NONE);
    table.row(
        "Success rate",
        Amounts.percent(totals.successRatio()),
        IntervalSpan.percents(intervals.of("success-rate")));
    table.row(
        "Throughput",
        Amounts.perSecond(totals.responsesPerSecond()),
        IntervalSpan.of(intervals.of("throughput"), UsualNotation.PER_SECOND));
    if (totals.successesPerSecond() < totals.responsesPerSecond()) {
      table.row("As expected", Amounts.perSecond(totals.successesPerSecond()), Span.NONE);
    }
    if (totals.bodyBytes() > 0) {
      table.row(
          "Bodies", Amounts.of(totals.bytesPerSecond(), UsualNotation.BYTES_PER_SECOND), Span.NONE);
    }
    table.row(
        "Hit rate by headers",
        totals.lookupCount() == 0
            ? "the target does not say"
            : Text.format(
                "%s of %s lookups%s",
                HitSpan.of(totals.hits()), Amounts.count(totals.lookupCount()), open(totals)),
        IntervalSpan.percents(intervals.of("hit-rate")));
    HitSpan.counted(result)
        .ifPresent(
            counted ->
                table.row(
                    "Hit rate by counters",
                    Text.format(
                        "%s of %s lookups, by %s",
                        HitSpan.of(counted.range()),
                        Amounts.count(counted.range().lookupCount()),
                        counted.source()),
                    Span.NONE));
    byteHitRate(result).ifPresent(ratio -> table.row("Byte hit rate", ratio, Span.NONE));
    OriginSection.hitRate(result)
        .ifPresent(words -> table.row("Hit rate by the origin", words, Span.NONE));
    if (!response.isEmpty()) {
      time(table, "Mean response time", response.meanNanos(), intervals.of("mean"));
      for (String quantile : List.of("50", "95", "99")) {
        double nanos = response.quantileNanos(Double.parseDouble(quantile) / 100);
        time(table, "P" + quantile + " response time", nanos, intervals.of("p" + quantile));
      }
    }
    result
        .truth()
        .staleReads()
        .filter(found -> found.checkedCount() > 0 || found.isUnknown())
        .ifPresent(
            found ->
                table.row(
                    "Stale reads",
                    found.checkedCount() == 0
                        ? "not known"
                        : Text.format(
                            "%s of %s",
                            Amounts.count(found.staleCount()), Amounts.count(found.checkedCount())),
                    Span.NONE));
    return table.build();
  }

  /** Not where responses say nothing, nor where they have no bodies. */
  private static Optional<Span> byteHitRate(RunResult result) {
    HitRange bytes =
        result.requests().stream().map(HitRange::ofBytes).reduce(HitRange.NONE, HitRange::plus);
    return bytes.lookupCount() == 0 ? Optional.empty() : Optional.of(HitSpan.of(bytes));
  }

  private static Text open(Totals totals) {
    return totals.hits().openCount() == 0
        ? Text.EMPTY
        : Text.format("; %s responses do not tell", Amounts.count(totals.hits().openCount()));
  }

  private static void time(
      Table.Builder table, String what, double nanos, Optional<Interval> interval) {
    table.row(what, Amounts.duration(nanos), IntervalSpan.of(interval, UsualNotation.DURATION));
  }

  private static List<Section> truth(RunResult result) {
    CacheTruth truth = result.truth();
    List<Section> sections = new ArrayList<>();
    truth
        .staleReads()
        .map(found -> Section.of("Stale reads", StaleReadsSection.of(found)))
        .ifPresent(sections::add);
    truth
        .stampede()
        .map(found -> Section.of("Stampedes", StampedeSection.of(found, truth.origin())))
        .ifPresent(sections::add);
    truth
        .reconciliation()
        .map(
            found -> Section.of("Hit counts of client and server", ReconciliationSection.of(found)))
        .ifPresent(sections::add);
    truth
        .origin()
        .map(
            found ->
                Section.of("Requests that reached the origin", OriginSection.of(found, result)))
        .ifPresent(sections::add);
    return sections;
  }

  private static Optional<Section> failures(RunResult result) {
    Table.Builder table =
        Table.create().words("Request", "Failure").numbers("Count", "Share").words("Example");
    for (RequestResult request : result.requests()) {
      request
          .failures()
          .counts()
          .forEach(
              (kind, count) ->
                  table.row(
                      request.name(),
                      kind.label(),
                      Amounts.count(count),
                      Amounts.share(count, request.count()),
                      request.failures().examples(kind).stream().findFirst().orElse("")));
    }
    return table.isEmpty() ? Optional.empty() : Optional.of(Section.of("Failures", table.build()));
  }
}
