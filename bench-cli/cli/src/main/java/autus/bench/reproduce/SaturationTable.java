package autus.bench.reproduce;

import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import autus.bench.report.MarkdownTable;
import java.util.OptionalDouble;

/** The nine runs without think time, with who used the processor. */
final class SaturationTable {

  private final ReproductionResults results;

  SaturationTable(ReproductionResults results) {
    this.results = results;
  }

  String render() {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Load", "Cache")
            .numbers("Requests/s", "Times before", "Writes/s", "Hit rate", "P50, ms", "P99, ms")
            .numbers("CPU client", "CPU server", "CPU Redis");
    for (Saturation.Step step : Saturation.steps()) {
      results.run(step.name()).ifPresent(run -> row(table, step, run));
    }
    return table.isEmpty() ? "Not measured.\n" : table.render();
  }

  private void row(MarkdownTable table, Saturation.Step step, RunResult run) {
    Totals totals = Totals.of(run);
    Latencies response = totals.allResponse();
    OptionalDouble hitRatio = totals.hitRatio();
    table.row(
        step.pressure().label(),
        step.pass() == Pass.BEFORE ? "off" : step.pass().label(),
        Figures.count(Math.round(totals.requestsPerSecond())),
        factor(step, totals.requestsPerSecond()),
        Figures.perSecond(writesPerSecond(run)).replace("/s", ""),
        Figures.percent(hitRatio),
        Figures.millis(response.quantileNanos(0.5)),
        Figures.millis(response.quantileNanos(0.99)),
        share(run, "cpu.generator-nanos"),
        share(run, "cpu.server-nanos"),
        share(run, "cpu.redis-nanos"));
  }

  private String factor(Saturation.Step step, double requestsPerSecond) {
    return results
        .run(new Saturation.Step(step.pressure(), Pass.BEFORE).name())
        .map(before -> requestsPerSecond / Totals.of(before).requestsPerSecond())
        .map("%.1fx"::formatted)
        .orElse(Figures.NONE);
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
  private static String share(RunResult run, String observation) {
    Double nanos = run.target().observations().get(observation);
    if (nanos == null) {
      return Figures.NONE;
    }
    long wallNanos = run.identity().window().lengthNanos() + run.identity().window().drainNanos();
    int cores = run.setup().environment().machine().cores();
    return Figures.percent(nanos / ((double) wallNanos * cores));
  }
}
