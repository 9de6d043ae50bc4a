package autus.bench.traffic.importing;

import autus.bench.shape.Durations;
import autus.bench.traffic.draft.ScenarioText.Load;
import autus.bench.traffic.mix.LogDraft;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The load that a log shows: arrivals of independent clients at its mean rate. */
final class LogLoad {

  private static final double HIGHEST_RATE = 1_000_000;

  private LogLoad() {}

  static Load of(LogDraft.Summary summary) {
    Map<String, Object> load = new LinkedHashMap<>();
    if (summary.perSecond().isEmpty()) {
      load.put("users", 10);
      load.put("duration", "10s");
      return new Load(load, "ten users without pauses, since the log covers less than a second");
    }
    double rate = Math.min(HIGHEST_RATE, summary.perSecond().getAsDouble());
    load.put("rate", rate(rate));
    load.put("arrivals", "poisson");
    load.put("duration", "1m");
    String clients =
        summary.meanPauseMicros().isPresent()
            ? "; its %,d clients begin a request every %s on average"
                .formatted(
                    summary.clientCount(),
                    Durations.format(
                        Duration.ofMillis(
                            Math.round(summary.meanPauseMicros().getAsDouble() / 1000))))
            : "";
    return new Load(
        load,
        String.format(
            Locale.ROOT,
            "random arrivals at the log's mean rate (its busiest minute has %.3g/s)%s",
            summary.busiestPerSecond(),
            clients));
  }

  private static String rate(double perSecond) {
    return perSecond >= 0.1
        ? number(perSecond) + "/s"
        : number(Math.max(0.001, perSecond * 3600)) + "/h";
  }

  private static String number(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }
}
