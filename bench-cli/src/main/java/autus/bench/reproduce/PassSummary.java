package autus.bench.reproduce;

import autus.bench.measure.Latencies;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import java.util.OptionalDouble;

/** One run in a line, for the progress. */
final class PassSummary {

  private PassSummary() {}

  static String of(RunResult result) {
    Totals totals = Totals.of(result);
    Latencies response = totals.allResponse();
    OptionalDouble hitRatio = totals.hitRatio();
    return "%s requests, %s, %s failed, hit rate %s, p50 %s, p95 %s"
        .formatted(
            Figures.count(totals.requestCount()),
            Figures.perSecond(totals.requestsPerSecond()),
            Figures.count(totals.failedCount()),
            Figures.percent(hitRatio),
            Figures.duration(response.quantileNanos(0.5)),
            Figures.duration(response.quantileNanos(0.95)));
  }
}
