package autus.bench.reproduce.report;

import autus.bench.document.Amounts;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionResults;
import java.util.Optional;
import java.util.function.Function;

/** A table with a column for the original's figure and one for each pass. */
final class PassTable {

  private static final long FIRM_COUNT = 10;

  private final ReproductionResults results;
  private final ReportedFigures reported;
  private final Table.Builder table;

  /**
   * An empty table.
   *
   * @param first heads the column of words
   */
  PassTable(String first, ReproductionResults results, ReportedFigures reported) {
    this.results = results;
    this.reported = reported;
    this.table =
        Table.ordered().words(first).numbers("Reported", "Before", "As shipped", "Corrected");
  }

  Table build() {
    return table.build();
  }

  /**
   * A row of figures.
   *
   * @param original the original's figure as printed
   */
  void row(String what, Span original, Function<RunResult, ? extends Object> figure) {
    Object[] cells = new Object[2 + Pass.IN_ORDER.size()];
    cells[0] = what;
    cells[1] = original;
    for (int i = 0; i < Pass.IN_ORDER.size(); i++) {
      cells[2 + i] = results.run(Pass.IN_ORDER.get(i)).<Object>map(figure).orElse(Span.NONE);
    }
    table.row(cells);
  }

  /** A row of response times; the claim is "" where the original has no such figure. */
  void quantile(String what, String claim, double q) {
    row(what, reportedOrNone(claim), run -> quantile(Totals.of(run).allResponse(), q));
  }

  /** A row of a counter of the target; the claim is "" where the original has no such figure. */
  void counter(String what, String claim, String counter) {
    row(
        what,
        reportedOrNone(claim),
        run ->
            Optional.ofNullable(run.target().counters().get(counter))
                .<Span>map(Amounts::count)
                .orElse(Span.NONE));
  }

  private Span reportedOrNone(String claim) {
    return claim.isEmpty() ? Span.NONE : reported.of(claim);
  }

  /** In milliseconds; says on how many samples it rests where these are few. */
  static Text quantile(Latencies latencies, double q) {
    if (latencies.isEmpty()) {
      return Text.of(Span.NONE);
    }
    Span value = Amounts.millis(latencies.quantileNanos(q));
    long beyond = Math.max(1, Math.round(latencies.count() * (1 - q))); // the largest is one
    return beyond < FIRM_COUNT && q > 0.5
        ? Text.format("%s (rests on %s)", value, Amounts.count(beyond))
        : Text.of(value);
  }
}
