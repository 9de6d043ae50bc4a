package autus.bench.reproduce;

import autus.bench.document.Figures;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import java.util.OptionalDouble;

/** One run in a line that fits a terminal of 80 columns behind its name, for the progress. */
final class PassSummary {

  private PassSummary() {}

  static String of(RunResult result) {
    Totals totals = Totals.of(result);
    Latencies response = totals.allResponse();
    StringBuilder text = new StringBuilder(Figures.perSecond(totals.responsesPerSecond()));
    if (totals.failedCount() > 0) {
      text.append(", ").append(Figures.count(totals.failedCount())).append(" failed");
    }
    OptionalDouble hitRatio = totals.hitRatio();
    if (hitRatio.isPresent()) {
      text.append(", hit rate ").append(Figures.percent(hitRatio));
    }
    return text.append(", p95 ").append(Figures.duration(response.quantileNanos(0.95))).toString();
  }
}
