package autus.bench.report.verdict;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.predict.Prediction;
import autus.bench.predict.Prediction.Endpoint;
import autus.bench.predict.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What a load should give by model. */
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
   * The whole report.
   *
   * @param unmodelled which parts of the scenario the model leaves out
   * @param variants side by side; the last one is also shown endpoint by endpoint
   */
  public static Document of(String scenario, List<String> unmodelled, List<Variant> variants) {
    Variant last = variants.get(variants.size() - 1);
    List<Block> blocks = new ArrayList<>(Note.remarks(unmodelled));
    blocks.add(totals(variants));
    blocks.add(Section.of("By endpoint: " + last.name(), endpoints(last.prediction()), METHOD));
    return Document.of(Section.of("Prediction: " + scenario, blocks));
  }

  private static Table totals(List<Variant> variants) {
    Table.Builder table = Table.ordered().words("Figure");
    variants.forEach(variant -> table.numbers(variant.name()));
    row(table, variants, "Requests", PredictionReport::requests);
    row(
        table,
        variants,
        "Throughput once every user has started",
        each -> Amounts.perSecond(total(each).traffic().requestsPerSecond()));
    row(table, variants, "Hit rate", PredictionReport::hitRate);
    row(table, variants, "Loads avoided", PredictionReport::loadsAvoided);
    row(table, variants, "Origin loads", each -> originLoads(each, variants));
    row(
        table,
        variants,
        "Mean response time",
        each -> Amounts.duration(total(each).times().meanNanos()));
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      row(
          table,
          variants,
          String.format(Locale.ROOT, "P%.0f response time", q * 100),
          each -> Amounts.duration(total(each).times().quantileNanos(q)));
    }
    row(
        table,
        variants,
        "Entries at the end",
        each ->
            total(each).effect().lookupCount() > 0
                ? whole(each.prediction().store().entryCount())
                : Span.NONE);
    return table.build();
  }

  private static void row(
      Table.Builder table, List<Variant> variants, String what, Function<Variant, Object> cell) {
    List<Object> cells = new ArrayList<>(List.of(what));
    variants.forEach(variant -> cells.add(cell.apply(variant)));
    table.row(cells.toArray());
  }

  /** Without a cache every request that another variant looks up is a load. */
  private static Span originLoads(Variant variant, List<Variant> variants) {
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

  private static Text requests(Variant variant) {
    Span count = whole(total(variant).traffic().requestCount());
    return variant
        .spread()
        .map(Spread::requestCount)
        .map(
            range ->
                Text.format(
                    "%s (%s)",
                    whole(range.point(total(variant).traffic().requestCount())),
                    Amounts.interval(range.low(), range.high(), UsualNotation.COUNT)))
        .orElse(Text.of(count));
  }

  private static Text hitRate(Variant variant) {
    return share(total(variant).effect().hitRatio(), variant.spread().flatMap(Spread::hitRatio));
  }

  private static Text loadsAvoided(Variant variant) {
    return share(
        total(variant).effect().loadsAvoidedRatio(),
        variant.spread().flatMap(Spread::loadsAvoidedRatio));
  }

  private static Text share(OptionalDouble expected, Optional<Spread.Range> range) {
    if (expected.isEmpty() || range.isEmpty()) {
      return Text.of(Amounts.percent(expected));
    }
    return Text.format(
        "%s (%s)",
        Amounts.percent(range.get().point(expected.getAsDouble())),
        Amounts.interval(
            Math.max(0, range.get().low()),
            Math.min(1, range.get().high()),
            UsualNotation.BARE_PERCENT));
  }

  private static Table endpoints(Prediction prediction) {
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("Requests", "Rate", "Hit rate", "Loads avoided", "Origin loads")
            .numbers("Mean", "P95");
    for (Endpoint endpoint : prediction.endpoints()) {
      boolean isCached = endpoint.effect().lookupCount() > 0;
      table.row(
          endpoint.name(),
          whole(endpoint.traffic().requestCount()),
          Amounts.perSecond(endpoint.traffic().requestsPerSecond()),
          share(endpoint.effect().hitRatio(), Optional.empty()),
          share(endpoint.effect().loadsAvoidedRatio(), Optional.empty()),
          isCached ? whole(endpoint.effect().loadCount()) : Span.NONE,
          Amounts.duration(endpoint.times().meanNanos()),
          Amounts.duration(endpoint.times().quantileNanos(0.95)));
    }
    return table.build();
  }

  private static Endpoint total(Variant variant) {
    return variant.prediction().total();
  }

  private static Span whole(double count) {
    return Amounts.of(count, UsualNotation.COUNT);
  }

  private static final Paragraph METHOD =
      Paragraph.of(
          """
          In brackets: the range in which 95 % of single runs should lie. Models: a closed loop of users (Little's
          law), renewal of entries by invalidation and TTL, Che's approximation for a bounded store.
          Queues are not modelled: without think time the throughput is an upper bound that processors
          may not reach. Times of loads and hits come from the scenario's cache section.
          """);
}
