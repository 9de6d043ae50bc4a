package autus.bench.traffic.advise;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.CodeBlock;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.traffic.secret.ForeignSecrets;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.traffic.sim.LoadSimulation;
import autus.bench.traffic.trace.Popularity;
import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The tables of an advice. */
final class AdviceTables {

  private static final int TOP_KEYS = 10;
  private static final int MOST_SHOWN = 4;
  private static final int LONGEST_KEY = 100;

  private final Advice advice;

  AdviceTables(Advice advice) {
    this.advice = advice;
  }

  /** A size in the unit of the curve. */
  Text size(long size) {
    return advice.cache().size().isOfBytes()
        ? Text.of(Amounts.bytes(size))
        : Text.format("%s entries", Amounts.count(size));
  }

  /** A path or key as output shows it. */
  String shown(String letters) {
    String masked = ForeignSecrets.masked(letters);
    return masked.length() <= LONGEST_KEY ? masked : masked.substring(0, LONGEST_KEY) + "...";
  }

  /** A difference of ratios, or how far one may be off, without a sign. */
  Text points(double difference) {
    return Text.format("%s points", Amounts.of(difference, UsualNotation.BARE_PERCENT));
  }

  private Object bareSize(long size) {
    return advice.cache().size().isOfBytes() ? Amounts.bytes(size) : Amounts.count(size);
  }

  private String sizeHeading() {
    return advice.cache().size().isOfBytes() ? "Size" : "Entries";
  }

  /** What the policies that matter most make of some sizes, the chosen one marked: for a screen. */
  Table policiesInBrief() {
    PolicyAdvice policy = advice.cache().policy();
    Set<KnownPolicy> shown = new LinkedHashSet<>(List.of(KnownPolicy.LRU));
    policy.best().ifPresent(best -> shown.add(best.policy()));
    shown.addAll(List.of(KnownPolicy.W_TINY_LFU, KnownPolicy.REDIS_LRU, KnownPolicy.BELADY));
    Table.Builder table =
        Table.ordered().words(advice.cache().size().isOfBytes() ? "Hit rate with" : "Hit rate");
    for (long size : policy.sizes()) {
      table.numbers(
          size(size).words() + (size == advice.cache().size().chosen().size() ? " *" : ""));
    }
    policy.rows().stream()
        .filter(row -> shown.contains(row.policy()))
        .limit(MOST_SHOWN)
        .forEach(row -> addRatios(table, row));
    return table.build();
  }

  private static void addRatios(Table.Builder table, PolicyAdvice.Row row) {
    Object[] cells = new Object[row.hitRatios().size() + 1];
    cells[0] = row.policy().label();
    for (int i = 0; i < row.hitRatios().size(); i++) {
      cells[i + 1] = Amounts.percent(row.hitRatios().get(i));
    }
    table.row(cells);
  }

  /** What single flight and the like would do: for a screen. */
  Optional<Table> waysInBrief() {
    return advice
        .cache()
        .renewal()
        .map(renewal -> ways(renewal.rows().stream().filter(RenewalAdvice.Row::isUsual).toList()));
  }

  private static Table ways(List<RenewalAdvice.Row> rows) {
    Table.Builder table =
        Table.ordered()
            .words("Loading")
            .numbers("Loads/s", "At once", "Mean wait, ms", "P99, ms", "Old", "Oldest");
    for (RenewalAdvice.Row row : rows) {
      LoadSimulation.Outcome outcome = row.outcome();
      table.row(
          row.name(),
          Amounts.of(row.loadsPerSecond(), UsualNotation.BARE_PER_SECOND),
          row.mostAtOnce().isPresent() ? Amounts.count(row.mostAtOnce().getAsLong()) : Span.NONE,
          Amounts.millis(outcome.waits().meanMicros() * 1000),
          Amounts.millis(outcome.waits().p99Micros() * 1000.0),
          Amounts.share(outcome.staleness().count(), outcome.requestCount()),
          outcome.staleness().count() == 0
              ? Span.NONE
              : Text.of(Spans.words(outcome.staleness().mostMicros())));
    }
    return table.build();
  }

  /** All sections but the configuration. */
  List<Section> sections(String keyWords) {
    List<Section> sections = new ArrayList<>();
    sections.add(trafficSection(keyWords));
    sections.add(sizeSection());
    sections.add(policySection());
    if (!advice.cache().lifetime().rows().isEmpty()) {
      sections.add(lifetimeSection());
    }
    sections.add(loadingSection());
    sections.add(routeSection());
    return sections;
  }

  private Section trafficSection(String keyWords) {
    Popularity popularity = advice.popularity();
    Table.Builder set =
        Table.ordered().words("From").numbers("Requests", "Keys", "New keys", "Bytes of keys");
    for (WorkingSet.Slice slice : advice.workingSet().slices()) {
      set.row(
          Spans.words(slice.fromMicros()),
          Amounts.count(slice.requestCount()),
          Amounts.count(slice.keyCount()),
          Amounts.count(slice.newKeyCount()),
          Amounts.bytes(slice.bytes()));
    }
    return Section.of(
        "Traffic",
        Paragraph.of(
            "A key is %s. Popularity follows a Zipf law with exponent %s (give or take %s) but for %s of requests."
                + " Keys that were asked for once get %s of requests: no cache answers those.",
            keyWords,
            Amounts.of(popularity.exponent(), UsualNotation.HUNDREDTHS),
            Amounts.of(popularity.margin(), UsualNotation.FACTOR),
            Amounts.percent(popularity.misfitRatio()),
            Amounts.percent(popularity.onceRequestRatio())),
        set.build(),
        topKeys());
  }

  private Table topKeys() {
    Trace trace = advice.traffic().kept().trace();
    int[] counts = new int[trace.keyCount()];
    for (int i = 0; i < trace.count(); i++) {
      counts[trace.key(i)]++;
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int least = sorted[Math.max(0, sorted.length - TOP_KEYS)];
    List<Integer> top = new ArrayList<>();
    for (int key = 0; key < counts.length && top.size() < 10 * TOP_KEYS; key++) {
      if (counts[key] >= least) {
        top.add(key);
      }
    }
    top.sort(Comparator.comparingInt(key -> -counts[key]));
    Table.Builder table = Table.ordered().words("Key").numbers("Requests", "Bytes");
    for (int key : top.subList(0, Math.min(TOP_KEYS, top.size()))) {
      String text = advice.traffic().kept().text(key);
      table.row(
          text.isEmpty() ? "(not kept)" : Text.code(shown(text)),
          Amounts.count(counts[key]),
          Amounts.bytes(trace.keyBytes(key)));
    }
    return table.build();
  }

  private Section sizeSection() {
    SizeAdvice size = advice.cache().size();
    Table.Builder table =
        Table.ordered()
            .numbers(sizeHeading(), "Of all keys")
            .numbers("Hit rate, LRU", "Give or take", "Twice the size brings");
    for (SizeAdvice.Row row : size.rows()) {
      table.row(
          bareSize(row.size()),
          Amounts.percent(row.partRatio()),
          Amounts.percent(row.hitRatio()),
          row.margin() == 0 ? Span.NONE : points(row.margin()),
          points(row.nextPoints()));
    }
    Text basis =
        advice.traffic().kept().trace().sample().isWhole()
            ? Text.of("Exact, by stack distances of every request.")
            : Text.of(
                "Estimated from a sample of the keys; the error is not exceeded in 99 % of cases.");
    Text cost =
        size.chosen()
            .costPerMonth()
            .map(
                each ->
                    Text.format(
                        " It costs %s a month.", Amounts.of(each, UsualNotation.HUNDREDTHS)))
            .orElse(Text.EMPTY);
    return Section.of(
        "Size",
        new Paragraph(
            Text.format(
                    "%s Chosen: %s, %s.", basis, size(size.chosen().size()), size.chosen().why())
                .plus(cost)),
        table.build());
  }

  private Section policySection() {
    PolicyAdvice policy = advice.cache().policy();
    Table.Builder table = Table.ordered().words("Policy");
    for (long size : policy.sizes()) {
      table.numbers(size(size).words());
    }
    policy.rows().forEach(row -> addRatios(table, row));
    return Section.of(
        "Policies",
        Paragraph.of(
            policy.simulatedRatio() == 1
                ? "Simulated with every request, entries never expiring."
                : "Simulated with a part of the keys, and caches smaller in the same ratio; entries never expire."),
        table.build());
  }

  private Section lifetimeSection() {
    LifetimeAdvice lifetime = advice.cache().lifetime();
    Table.Builder table =
        Table.ordered()
            .words("Lifetime")
            .numbers("Hit rate", "Loads/s", "Mean age of hits", "Old hits");
    for (LifetimeAdvice.Row row : lifetime.rows()) {
      OptionalDouble old = row.oldRatio();
      table.row(
          Spans.words(row.micros()),
          Amounts.percent(row.hitRatio()),
          Amounts.of(row.loadsPerSecond(), UsualNotation.BARE_PER_SECOND),
          Spans.words(Math.round(row.meanAgeMicros())),
          Amounts.percent(old));
    }
    return Section.of(
        "Lifetimes",
        Paragraph.of(
            "Simulated in an LRU cache of the chosen size. Old hits show data that has changed since it was loaded;"
                + " %s",
            lifetime.rows().get(0).oldRatio().isPresent()
                ? "objects are taken to change at random, as often as given."
                : "how many, the log cannot tell: say how often an object changes by --changes-every."),
        table.build());
  }

  private Section loadingSection() {
    return advice
        .cache()
        .renewal()
        .map(
            renewal ->
                Section.of(
                    "Loads under way",
                    Paragraph.of(
                        "What ways to load would do in an LRU cache of the chosen size, kept %s. A load takes %s (%s);"
                            + " a hit is taken to need no time.",
                        Spans.words(renewal.lifetimeMicros().orElse(Long.MAX_VALUE)),
                        Amounts.duration(renewal.meanLoadMicros() * 1000),
                        renewal.loadSource()),
                    ways(renewal.rows())))
        .orElseGet(
            () ->
                Section.of(
                    "Loads under way",
                    Paragraph.of(
                        "Not known: the log does not say how long loads take. Log it, such as nginx's"
                            + " $upstream_response_time, or give it by --load-time.")));
  }

  private Section routeSection() {
    Table.Builder table =
        Table.ordered().words("Route").numbers("Requests", "Keys", "Hit rate", "Load, ms");
    for (RouteAdvice.Row row : advice.cache().routes().rows()) {
      table.row(
          Text.code(shown(row.route())),
          Amounts.count(row.requestCount()),
          Amounts.count(row.keyCount()),
          Amounts.percent(row.hitRatio()),
          row.meanLoadMicros() < 0 ? Span.NONE : Amounts.millis(row.meanLoadMicros() * 1000));
    }
    return Section.of(
        "Routes",
        Paragraph.of(
            "In an LRU cache of the chosen size and lifetime. Routes are recognised in the paths."),
        table.build());
  }

  /** Lines to paste; they may be longer than a table's cell. */
  Block pasted(ConfigurationLines.Block block) {
    return Section.of(block.product(), new CodeBlock(block.lines()));
  }
}
