package autus.bench.traffic.advise;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Facts;
import autus.bench.document.Figures;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Section;
import autus.bench.document.Text;
import autus.bench.traffic.log.LogSummary;
import autus.bench.traffic.trace.Popularity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An advice as a report: in full, or what fits on a screen. */
final class AdviceReport {

  private static final int SHOWN_REASONS = 3;

  /** A cache with fewer hits is of no use. */
  private static final double SMALLEST_USE = 0.02;

  private final Advice advice;
  private final String keyWords;
  private final AdviceTables tables;

  AdviceReport(Advice advice, String keyWords) {
    this.advice = advice;
    this.keyWords = keyWords;
    tables = new AdviceTables(advice);
  }

  /** The most important. */
  Document brief() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Conclusion(Meaning.NEUTRAL, headline()));
    blocks.add(new Facts(facts()));
    blocks.add(tables.policiesInBrief());
    tables.waysInBrief().ifPresent(blocks::add);
    return Document.of(Section.of(title(), blocks));
  }

  /**
   * Everything.
   *
   * @param drawn what is to be looked at before any table
   */
  Document whole(List<? extends Block> drawn) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Conclusion(Meaning.NEUTRAL, headline()));
    blocks.addAll(Note.remarks(remarks()));
    blocks.add(new Facts(facts()));
    blocks.addAll(drawn);
    blocks.addAll(tables.sections(keyWords));
    blocks.add(configuration());
    return Document.of(Section.of(title(), blocks));
  }

  /** What it is about. */
  String title() {
    List<String> names = advice.traffic().logs().stream().map(LogSummary::name).toList();
    return names.size() == 1
        ? "Advice from " + names.get(0)
        : "Advice from %s and %d more".formatted(names.get(0), names.size() - 1);
  }

  private Text headline() {
    Advice.CacheAdvice cache = advice.cache();
    SizeAdvice.Chosen chosen = cache.size().chosen();
    double most = cache.size().curve().hitRatioAt(cache.size().curve().largestSize());
    if (most < SMALLEST_USE) {
      return Text.format(
          "No cache helps much: one that keeps everything for ever answers %s of what may be cached.",
          Amounts.percent(most));
    }
    Text text =
        Text.format(
            "A cache of %s answers %s of what may be cached%s",
            tables.size(chosen.size()),
            Amounts.percent(chosen.hitRatio()),
            chosen.margin() == 0
                ? Text.EMPTY
                : Text.format(" (give or take %s)", tables.points(chosen.margin())));
    Text lifetime =
        cache
            .lifetime()
            .chosen()
            .map(
                each ->
                    Text.format(
                        "; kept for %s, %s",
                        Spans.words(each.row().micros()), Amounts.percent(each.row().hitRatio())))
            .orElse(Text.EMPTY);
    return text.plus(lifetime).plus(".");
  }

  private List<Facts.Fact> facts() {
    Traffic traffic = advice.traffic();
    List<Facts.Fact> facts = new ArrayList<>();
    facts.add(new Facts.Fact("Log", log()));
    long span = traffic.kept().trace().spanMicros();
    facts.add(
        new Facts.Fact(
            "Requests",
            Text.format(
                "%s in %s, %s",
                Amounts.count(traffic.counts().requestCount()),
                Spans.words(span),
                traffic.counts().bytes() == 0
                    ? "of sizes that the log does not tell"
                    : Text.format("%s of responses", Amounts.bytes(traffic.counts().bytes())))));
    facts.add(new Facts.Fact("Passed by", passedBy()));
    Popularity popularity = advice.popularity();
    facts.add(
        new Facts.Fact(
            "Keys",
            Text.format(
                "%s, %s of them asked for once; a tenth gets %s of requests",
                Amounts.count(traffic.kept().trace().allKeyCount()),
                Amounts.percent(popularity.onceKeyRatio()),
                Amounts.percent(popularity.tenthRatio()))));
    traffic
        .counts()
        .recorded()
        .hitRatio()
        .ifPresent(
            ratio ->
                facts.add(
                    new Facts.Fact(
                        "Recorded",
                        Text.format(
                            "hit rate %s of %s lookups, by the log",
                            Amounts.percent(ratio),
                            Amounts.count(traffic.counts().recorded().lookupCount())))));
    facts.add(new Facts.Fact("Policy", policy()));
    facts.add(new Facts.Fact("Lifetime", lifetime()));
    facts.add(new Facts.Fact("Routes", routes()));
    return facts;
  }

  private Text log() {
    List<Text> texts = new ArrayList<>();
    for (LogSummary each : advice.traffic().logs()) {
      String packing = each.format().packing();
      texts.add(
          Text.format(
              "%s%s, %s of %s lines understood",
              each.format().name(),
              packing.isEmpty() ? "" : " in " + packing,
              Amounts.count(each.entryCount()),
              Amounts.count(each.lineCount())));
    }
    return Text.join("; ", texts.subList(0, Math.min(SHOWN_REASONS, texts.size())));
  }

  private Text passedBy() {
    Traffic.Counts counts = advice.traffic().counts();
    if (counts.passedBy().isEmpty()) {
      return Text.of("none: every response may be kept, as far as the log tells");
    }
    List<Text> reasons =
        counts.passedBy().entrySet().stream()
            .sorted(Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue()))
            .limit(SHOWN_REASONS)
            .map(
                each ->
                    Text.format(
                        "%s %s",
                        each.getKey(), Amounts.share(each.getValue(), counts.requestCount())))
            .toList();
    return Text.format(
        "%s: %s",
        Amounts.share(counts.passedByCount(), counts.requestCount()), Text.join(", ", reasons));
  }

  private Text policy() {
    return advice
        .cache()
        .policy()
        .best()
        .map(
            best ->
                Text.format(
                    best.matters()
                        ? "%s brings %s more than LRU (give or take %s)"
                        : "no policy matters: the best, %s, brings %s more than LRU (give or take %s)",
                    best.policy().label(),
                    tables.points(best.difference()),
                    tables.points(best.margin())))
        .orElse(Text.of("no policy matters: LRU is the best of those compared"));
  }

  private Text lifetime() {
    return advice
        .cache()
        .lifetime()
        .chosen()
        .map(chosen -> Text.format("%s, %s", Spans.words(chosen.row().micros()), chosen.why()))
        .orElseGet(
            () ->
                Text.of(
                    advice.cache().lifetime().rows().isEmpty()
                        ? "not known: the log covers less than a second"
                        : "none keeps to the bounds asked for"));
  }

  private Text routes() {
    long hits = advice.cache().routes().rows().stream().mapToLong(RouteAdvice.Row::hitCount).sum();
    List<Text> best =
        advice.cache().routes().rows().stream()
            .sorted(Comparator.comparingLong((RouteAdvice.Row row) -> -row.hitCount()))
            .limit(SHOWN_REASONS)
            .map(
                row ->
                    Text.format(
                        "%s %s",
                        Text.code(tables.shown(row.route())), Amounts.share(row.hitCount(), hits)))
            .toList();
    return Text.join(", ", best).plus(" of hits");
  }

  private static String leftOut(String log, LogSummary.LeftOut left) {
    String line = Figures.count(left.line());
    return left.count() == 1
        ? "%s: line %s was left out, since it %s: %s"
            .formatted(log, line, left.problem().words(), left.example())
        : "%s: %s lines were left out, each of which %s, such as line %s: %s"
            .formatted(
                log, Figures.count(left.count()), left.problem().words(), line, left.example());
  }

  private List<String> remarks() {
    Traffic traffic = advice.traffic();
    List<String> remarks = new ArrayList<>();
    for (LogSummary log : traffic.logs()) {
      for (LogSummary.LeftOut left : log.leftOut()) {
        remarks.add(leftOut(log.name(), left));
      }
      log.brokenOff()
          .ifPresent(
              words ->
                  remarks.add(
                      "%s was read only in part: %s; what came before is used"
                          .formatted(log.name(), words)));
      if (log.format().isZoneless()) {
        remarks.add(log.name() + " has times without a zone, which were taken for UTC.");
      }
    }
    if (traffic.times().isSpread()) {
      remarks.add(
          "The log has times of whole seconds: requests are spread within theirs, uniformly, in their order.");
    }
    if (traffic.times().furthestBackMicros() > 0) {
      remarks.add(
          "Times go back by up to %s: requests are put in the order of their times."
              .formatted(Spans.words(traffic.times().furthestBackMicros())));
    }
    double ratio = traffic.kept().trace().sample().ratio();
    if (ratio < 1) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "There are too many requests or keys to look at each: figures come from %.3g %% of the keys, chosen by their hashes (SHARDS), with all their requests.",
              ratio * 100));
    }
    return remarks;
  }

  private Section configuration() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        autus.bench.document.Paragraph.of(
            "Lines to paste, for the size and the lifetime above. In them is what"
                + " each store keeps beside the bodies of responses: keys, headers, whole blocks of a disk, itself."));
    for (ConfigurationLines.Block block : new ConfigurationLines(advice).blocks()) {
      blocks.add(tables.pasted(block));
    }
    return Section.of("Configuration", blocks);
  }
}
