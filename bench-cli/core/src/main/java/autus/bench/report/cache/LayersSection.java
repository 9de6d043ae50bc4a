package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheLayers;
import autus.bench.measure.CacheLayers.Field;
import autus.bench.measure.CacheLayers.Origin;
import autus.bench.measure.CacheLayers.Unread;
import autus.bench.measure.HitRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each header field says of its cache, and which values nobody understood. */
public final class LayersSection {

  private LayersSection() {}

  /** The blocks; empty if one field says it all. */
  public static Optional<List<Block>> of(CacheLayers layers) {
    List<Block> blocks = new ArrayList<>();
    if (layers.fields().size() > 1 || layers.hits().counts().openCount() > 0) {
      blocks.add(fields(layers));
      blocks.addAll(words(layers));
    }
    if (!layers.unread().isEmpty()) {
      blocks.add(
          Paragraph.of(
              """
              These header values look like cache statuses but are not known. Add a rule with the outcome
              that a value means, in the scenario or with --outcome.
              """));
      blocks.add(unread(layers.unread()));
    }
    return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks);
  }

  private static Table fields(CacheLayers layers) {
    Table.Builder table = Table.ordered().words("Field", "Written by", "Layer");
    for (Outcome outcome : Outcome.values()) {
      table.numbers(outcome.name());
    }
    table.numbers("Hit rate");
    for (Field field : layers.fields()) {
      List<Object> cells =
          new ArrayList<>(
              List.of(
                  field.name(),
                  field.product(),
                  field.name().equals(FieldReading.METHOD) ? Span.NONE : field.layer().label()));
      for (Outcome outcome : Outcome.values()) {
        cells.add(Amounts.count(field.counts().getOrDefault(outcome, 0L)));
      }
      cells.add(HitSpan.of(field.hits()));
      table.row(cells.toArray());
    }
    return table.build();
  }

  private static List<Paragraph> words(CacheLayers layers) {
    List<Paragraph> words = new ArrayList<>();
    if (layers.hits().counts().openCount() > 0) {
      words.add(
          Paragraph.of(
              "Of %s lookups, %s responses do not tell what the nearest cache did, so the hit rate is an interval: %s.",
              Amounts.count(layers.hits().counts().lookupCount()),
              Amounts.count(layers.hits().counts().openCount()),
              HitSpan.of(layers.hits().counts())));
    }
    if (layers.hits().contestedCount() > 0) {
      words.add(
          Paragraph.of(
              "%s responses report a hit in one cache and a lookup without a hit in another, without saying which of the two is nearer to the client: either way they cost the origin nothing, but only one reading makes them hits.",
              Amounts.count(layers.hits().contestedCount())));
    }
    if (layers.isLayered()) {
      words.add(
          Paragraph.of(
              "%s The hit rate of the run is that of the cache nearest to the client, %s; a stored response repeats what the caches behind the store said when it was stored. Choose another cache with %s in the scenario or with %s.",
              differ(layers) ? "The fields differ." : "The fields agree.",
              HitSpan.of(layers.hits().counts()),
              Text.code("cache: {layer: HEADER}"),
              Text.code("--cache-layer HEADER")));
      words.add(Paragraph.of("Lookups that reached no origin: %s.", spared(layers.origin())));
    }
    return words;
  }

  private static boolean differ(CacheLayers layers) {
    return layers.speaking().stream().map(Field::hits).distinct().count() > 1;
  }

  private static Span spared(Origin origin) {
    long all = origin.sparedCount() + origin.reachedCount() + origin.openCount();
    return HitSpan.of(
        new HitRange(origin.sparedCount(), all - origin.openCount(), origin.openCount()));
  }

  private static Table unread(List<Unread> unread) {
    Table.Builder table =
        Table.create().words("Field", "Sample").numbers("Responses").words("Rule to add");
    for (Unread each : unread) {
      table.row(
          each.field(),
          each.sample(),
          Amounts.count(each.count()),
          Text.code(
              "outcomes: [{header: %s, matches: '%s', outcome: hit}]"
                  .formatted(each.field(), expression(each.sample()))));
    }
    return table.build();
  }

  /** One that fits the first word of the sample. */
  private static String expression(String sample) {
    int end = 0;
    while (end < sample.length() && " \t,;:()\"".indexOf(sample.charAt(end)) < 0) {
      end++;
    }
    String word = end == 0 ? sample : sample.substring(0, end);
    return "^" + word.replaceAll("[^A-Za-z0-9_-]", ".");
  }
}
