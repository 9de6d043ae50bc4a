package autus.bench.reproduce;

import autus.bench.measure.Latencies;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
import java.util.Optional;
import java.util.function.Function;

/** A table with a column for the original's figure and one for each pass. */
final class PassTable {

  private static final long FIRM_COUNT = 10;

  private final ReproductionResults results;
  private final ReportedFigures reported;
  private final MarkdownTable table;

  /**
   * An empty table.
   *
   * @param first heads the column of words
   */
  PassTable(String first, ReproductionResults results, ReportedFigures reported) {
    this.results = results;
    this.reported = reported;
    this.table =
        MarkdownTable.create()
            .words(first)
            .numbers("Reported", "Before", "As shipped", "Corrected");
  }

  String render() {
    return table.render();
  }

  /**
   * A row of figures.
   *
   * @param original the original's figure as printed
   */
  void row(String what, String original, Function<RunResult, String> figure) {
    Object[] cells = new Object[2 + Pass.IN_ORDER.size()];
    cells[0] = what;
    cells[1] = original;
    for (int i = 0; i < Pass.IN_ORDER.size(); i++) {
      cells[2 + i] = results.run(Pass.IN_ORDER.get(i)).map(figure).orElse(Figures.NONE);
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
                .map(Figures::count)
                .orElse(Figures.NONE));
  }

  private String reportedOrNone(String claim) {
    return claim.isEmpty() ? Figures.NONE : reported.of(claim);
  }

  /** In milliseconds; says on how many samples it rests where these are few. */
  static String quantile(Latencies latencies, double q) {
    if (latencies.isEmpty()) {
      return Figures.NONE;
    }
    String value = Figures.millis(latencies.quantileNanos(q));
    long beyond = Math.max(1, Math.round(latencies.count() * (1 - q))); // the largest is one
    return beyond < FIRM_COUNT && q > 0.5 ? "%s (rests on %d)".formatted(value, beyond) : value;
  }
}
