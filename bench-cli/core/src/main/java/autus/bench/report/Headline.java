package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.Conclusion;
import autus.bench.document.Facts;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Text;
import autus.bench.exchange.FailureKind;
import autus.bench.measure.FailedRequests;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.cache.HitSpan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands above the figures of a run, in every form that people read. */
public final class Headline {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Headline() {}

  /** Whether the figures may be believed, and the few that matter most, or why not. */
  public static List<Block> verdict(RunResult run) {
    if (!run.identity().validity().valid()) {
      return List.copyOf(Note.invalid(run.identity().validity().reasons()));
    }
    return List.of(new Conclusion(Meaning.GOOD, Text.strong("Valid").plus(": %s.", sentence(run))));
  }

  private static Text sentence(RunResult run) {
    Totals totals = Totals.of(run);
    List<Text> parts = new ArrayList<>();
    parts.add(
        Text.format(
            "%s requests (%s)",
            Amounts.count(totals.requestCount()), Amounts.perSecond(totals.responsesPerSecond())));
    HitSpan.counted(run)
        .map(CountedHits::range)
        .or(() -> Optional.of(totals.hits()))
        .filter(hits -> hits.lookupCount() > 0)
        .ifPresent(hits -> parts.add(Text.format("hit rate %s", HitSpan.of(hits))));
    if (!totals.allResponse().isEmpty()) {
      parts.add(Text.format("p95 %s", Amounts.duration(totals.allResponse().quantileNanos(0.95))));
    }
    parts.add(
        totals.failedCount() == 0
            ? Text.of("none failed")
            : Text.format("%s failed (%s)", Amounts.count(totals.failedCount()), commonest(run)));
    return Text.join(", ", parts);
  }

  private static String commonest(RunResult run) {
    Map<FailureKind, FailedRequests> kinds = FailedRequests.byKind(run);
    return kinds.entrySet().stream()
        .max(Comparator.comparingLong(each -> each.getValue().count()))
        .map(each -> (kinds.size() > 1 ? "most by " : "") + each.getKey().label())
        .orElse("");
  }

  /** What was measured, when, and by what. */
  public static Facts facts(RunResult run) {
    RunResult.Identity identity = run.identity();
    return new Facts(
        List.of(
            new Facts.Fact("Target", Text.of(run.setup().plan().target())),
            new Facts.Fact("Load", Text.of(run.setup().plan().load())),
            new Facts.Fact("Began", Text.of(time(identity.window().startedAt()))),
            new Facts.Fact("Duration", Text.of(Amounts.span(identity.window().lengthNanos()))),
            new Facts.Fact("Measured by", Text.of(identity.tool()))));
  }

  /** By which a browser tells pages apart: what was measured, where and when. */
  public static String title(RunResult run) {
    return title(run.name(), run);
  }

  /** The same of something else that rests on the run. */
  public static String title(String what, RunResult run) {
    return "%s, %s, %s"
        .formatted(what, run.setup().plan().target(), time(run.identity().window().startedAt()));
  }

  /** To the second, as no reader has to know where somebody was. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }
}
