package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Cards;
import autus.bench.document.Cell;
import autus.bench.document.Meaning;
import autus.bench.document.Span;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.HitSpan;
import java.util.List;
import java.util.Optional;

/** The few figures of each run that a reader looks for first. */
final class RunCards {

  private RunCards() {}

  static Cards of(List<RunResult> runs) {
    return new Cards(runs.stream().map(RunCards::card).toList());
  }

  private static Cards.Card card(RunResult run) {
    Totals totals = Totals.of(run);
    Cell status =
        run.identity().validity().valid()
            ? Cell.of("valid", Meaning.GOOD)
            : Cell.of("invalid", Meaning.BAD);
    return new Cards.Card(
        run.name(),
        status,
        List.of(
            new Cards.Fact("Requests", Amounts.count(totals.requestCount())),
            new Cards.Fact("Throughput", Amounts.perSecond(totals.responsesPerSecond())),
            new Cards.Fact("Success rate", Amounts.percent(totals.successRatio())),
            new Cards.Fact("Status", statuses(run)),
            new Cards.Fact(
                "Hit rate",
                HitSpan.of(
                    HitSpan.counted(run)
                        .map(Reconciliation.CountedHits::range)
                        .orElse(totals.hits()))),
            new Cards.Fact("P50", quantile(totals.allResponse(), 0.5)),
            new Cards.Fact("P95", quantile(totals.allResponse(), 0.95)),
            new Cards.Fact("P95 of hits", quantile(times(totals, Outcome.HIT), 0.95)),
            new Cards.Fact("P95 of misses", quantile(times(totals, Outcome.MISS), 0.95))));
  }

  private static Span statuses(RunResult run) {
    String words = StatusTable.words(run);
    return words.isEmpty() ? Span.NONE : new Span.Plain(words);
  }

  private static Latencies times(Totals totals, Outcome outcome) {
    return Optional.ofNullable(totals.response().get(outcome)).orElse(Latencies.NONE);
  }

  private static Span quantile(Latencies times, double q) {
    return times.isEmpty() ? Span.NONE : Amounts.duration(times.quantileNanos(q));
  }
}
