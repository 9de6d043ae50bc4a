package autus.bench.reproduce.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.UsualNotation;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.HitSpan;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.reproduce.experiment.Saturation;

/** The nine runs without think time, with who used the processor. */
final class SaturationTable {

  private final ReproductionResults results;

  SaturationTable(ReproductionResults results) {
    this.results = results;
  }

  Block build() {
    Table.Builder table =
        Table.create()
            .words("Load", "Cache")
            .numbers("Requests/s", "Times before", "Writes/s", "Hit rate", "P50, ms", "P99, ms")
            .numbers("CPU client", "CPU server", "CPU Redis");
    for (Saturation.Step step : Saturation.steps()) {
      results.run(step.name()).ifPresent(run -> row(table, step, run));
    }
    return table.isEmpty() ? Paragraph.of("Not measured.") : table.build();
  }

  private void row(Table.Builder table, Saturation.Step step, RunResult run) {
    Totals totals = Totals.of(run);
    Latencies response = totals.allResponse();
    table.row(
        step.pressure().label(),
        step.pass() == Pass.BEFORE ? "off" : step.pass().label(),
        Amounts.count(Math.round(totals.responsesPerSecond())),
        factor(step, totals.responsesPerSecond()),
        Amounts.of(writesPerSecond(run), UsualNotation.BARE_PER_SECOND),
        HitSpan.of(totals.hits()),
        Amounts.millis(response.quantileNanos(0.5)),
        Amounts.millis(response.quantileNanos(0.99)),
        share(run, "cpu.generator-nanos"),
        share(run, "cpu.server-nanos"),
        share(run, "cpu.redis-nanos"));
  }

  private Span factor(Saturation.Step step, double requestsPerSecond) {
    return results
        .run(new Saturation.Step(step.pressure(), Pass.BEFORE).name())
        .map(before -> requestsPerSecond / Totals.of(before).responsesPerSecond())
        .<Span>map(times -> Amounts.of(times, UsualNotation.TIMES))
        .orElse(Span.NONE);
  }

  static double writesPerSecond(RunResult run) {
    long writes =
        run.requests().stream()
            .filter(request -> request.name().startsWith("POST "))
            .mapToLong(RequestResult::count)
            .sum();
    return writes / (run.identity().window().lengthNanos() / 1e9);
  }

  /** Of all cores during window and drain. */
  private static Span share(RunResult run, String observation) {
    Double nanos = run.target().observations().get(observation);
    if (nanos == null) {
      return Span.NONE;
    }
    long wallNanos = run.identity().window().lengthNanos() + run.identity().window().drainNanos();
    int cores = run.setup().environment().machine().cores();
    return Amounts.percent(nanos / ((double) wallNanos * cores));
  }
}
