package autus.bench.report;

import autus.bench.predict.Prediction;
import autus.bench.predict.Prediction.Endpoint;
import autus.bench.predict.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a load should give by model, as Markdown. */
public final class PredictionReport {

  private PredictionReport() {}

  /**
   * One way to run the scenario.
   *
   * @param name of the way, such as {@code as described}
   * @param spread how far single runs stray; empty where that is not known
   */
  public record Variant(String name, Prediction prediction, Optional<Spread> spread) {}

  /**
   * The whole report, from a heading of the first level.
   *
   * @param variants side by side; the last one is also shown endpoint by endpoint
   */
  public static String markdown(String scenario, List<Variant> variants) {
    Variant last = variants.get(variants.size() - 1);
    return "# Prediction: %s\n\n%s\n## By endpoint: %s\n\n%s\n%s"
        .formatted(
            MarkdownTable.escape(scenario),
            totals(variants),
            MarkdownTable.escape(last.name()),
            endpoints(last.prediction()),
            METHOD);
  }

  private static String totals(List<Variant> variants) {
    MarkdownTable table = MarkdownTable.create().words("Figure");
    variants.forEach(variant -> table.numbers(variant.name()));
    row(table, variants, "Requests", PredictionReport::requests);
    row(
        table,
        variants,
        "Throughput once every user has started",
        each -> Figures.perSecond(total(each).traffic().requestsPerSecond()));
    row(table, variants, "Hit rate", PredictionReport::hitRate);
    row(table, variants, "Loads avoided", PredictionReport::loadsAvoided);
    row(table, variants, "Origin loads", each -> originLoads(each, variants));
    row(
        table,
        variants,
        "Mean response time",
        each -> Figures.duration(total(each).times().meanNanos()));
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      row(
          table,
          variants,
          String.format(Locale.ROOT, "P%.0f response time", q * 100),
          each -> Figures.duration(total(each).times().quantileNanos(q)));
    }
    row(
        table,
        variants,
        "Entries at the end",
        each ->
            total(each).effect().lookupCount() > 0
                ? whole(each.prediction().store().entryCount())
                : Figures.NONE);
    return table.render();
  }

  private interface Cell {
    String of(Variant variant);
  }

  private static void row(MarkdownTable table, List<Variant> variants, String what, Cell cell) {
    List<Object> cells = new ArrayList<>(List.of(what));
    variants.forEach(variant -> cells.add(cell.of(variant)));
    table.row(cells.toArray());
  }

  /** Without a cache every request that another variant looks up is a load. */
  private static String originLoads(Variant variant, List<Variant> variants) {
    if (total(variant).effect().lookupCount() > 0) {
      return whole(total(variant).effect().loadCount());
    }
    List<Endpoint> looking = variants.get(variants.size() - 1).prediction().endpoints();
    double loads = 0;
    for (int i = 0; i < looking.size(); i++) {
      loads +=
          looking.get(i).effect().lookupCount() > 0
              ? variant.prediction().endpoints().get(i).traffic().requestCount()
              : 0;
    }
    return whole(loads);
  }

  private static String requests(Variant variant) {
    return variant
        .spread()
        .map(Spread::requestCount)
        .map(
            range ->
                "%s (%s to %s)"
                    .formatted(
                        whole(total(variant).traffic().requestCount()),
                        whole(range.low()),
                        whole(range.high())))
        .orElseGet(() -> whole(total(variant).traffic().requestCount()));
  }

  private static String hitRate(Variant variant) {
    return share(total(variant).effect().hitRatio(), variant.spread().flatMap(Spread::hitRatio));
  }

  private static String loadsAvoided(Variant variant) {
    return share(
        total(variant).effect().loadsAvoidedRatio(),
        variant.spread().flatMap(Spread::loadsAvoidedRatio));
  }

  private static String share(OptionalDouble expected, Optional<Spread.Range> range) {
    if (expected.isEmpty()) {
      return Figures.NONE;
    }
    String percent = Figures.percent(expected.getAsDouble());
    return range
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%s (%.1f to %.1f)",
                    percent,
                    Math.max(0, each.low() * 100),
                    Math.min(100, each.high() * 100)))
        .orElse(percent);
  }

  private static String endpoints(Prediction prediction) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request")
            .numbers("Requests", "Rate", "Hit rate", "Loads avoided", "Origin loads")
            .numbers("Mean", "P95");
    for (Endpoint endpoint : prediction.endpoints()) {
      boolean isCached = endpoint.effect().lookupCount() > 0;
      table.row(
          endpoint.name(),
          whole(endpoint.traffic().requestCount()),
          Figures.perSecond(endpoint.traffic().requestsPerSecond()),
          share(endpoint.effect().hitRatio(), Optional.empty()),
          share(endpoint.effect().loadsAvoidedRatio(), Optional.empty()),
          isCached ? whole(endpoint.effect().loadCount()) : Figures.NONE,
          Figures.duration(endpoint.times().meanNanos()),
          Figures.duration(endpoint.times().quantileNanos(0.95)));
    }
    return table.render();
  }

  private static Endpoint total(Variant variant) {
    return variant.prediction().total();
  }

  private static String whole(double count) {
    return Figures.count(Math.round(count));
  }

  private static final String METHOD =
      """
      In brackets: where 95 % of single runs should fall. Models: a closed loop of users (Little's
      law), renewal of entries by invalidation and TTL, Che's approximation for a bounded store.
      No queue is modelled: without think time the throughput is a bound that processors may not
      reach. The times of loads and hits are those that the scenario's cache section names.
      """;
}
