package autus.bench.report.cache;

import autus.bench.compare.CacheWarmUp;
import autus.bench.compare.CacheWarmUp.Stretch;
import autus.bench.document.Amounts;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.CacheStart;
import autus.bench.measure.RunResult;
import java.util.Optional;

/** How a cache became warm. */
public final class WarmUpSection {

  private WarmUpSection() {}

  /** The section; empty unless the run began with a cold cache. */
  public static Optional<Section> of(RunResult run) {
    return run.truth()
        .start()
        .filter(start -> start.state() == CacheStart.State.COLD)
        .map(start -> CacheWarmUp.of(run))
        .map(
            warmUp ->
                Section.of("Warm-up of the cache", new Paragraph(verdict(warmUp)), table(warmUp)));
  }

  private static Table table(CacheWarmUp warmUp) {
    Table.Builder table =
        Table.ordered()
            .numbers("From, s", "To, s", "Answered", "Lookups", "Hit rate", "P95 response time");
    for (Stretch stretch : warmUp.stretches()) {
      table.row(
          second(stretch.fromNanos()),
          second(stretch.toNanos()),
          Amounts.count(stretch.response().count()),
          Amounts.count(stretch.lookupCount()),
          Amounts.percent(stretch.hitRatio()),
          stretch.response().isEmpty()
              ? Span.NONE
              : Amounts.duration(stretch.response().quantileNanos(0.95)));
    }
    return table.build();
  }

  private static Text verdict(CacheWarmUp warmUp) {
    Span slice = Amounts.seconds(warmUp.sliceNanos());
    if (warmUp.stretches().stream().allMatch(stretch -> stretch.lookupCount() == 0)) {
      return Text.of(
          "The target's responses do not say what its cache did, so it is not known when it was warm.");
    }
    if (warmUp.reference().isEmpty()) {
      return Text.format(
          "The run is too short to say when the hit rate was steady: it needs lookups in both its halves, in slices of %s.",
          slice);
    }
    Span reference = Amounts.percent(warmUp.reference().getAsDouble());
    if (warmUp.steadyFromNanos().isPresent()) {
      long steadyNanos = warmUp.steadyFromNanos().getAsLong();
      return Text.format(
          "The hit rate was steady %s: no %sslice of %s deviates from the %s of the last half by more than two points and more than chance (95 % for all slices together).",
          steadyNanos == 0
              ? "from the first slice on"
              : Text.format("after %s", Text.strong("%s", Amounts.seconds(steadyNanos))),
          steadyNanos == 0 ? "" : "later ",
          slice,
          reference);
    }
    Text never = Text.of("The hit rate ").plus(Text.strong("never became steady"));
    return warmUp
        .lastStray()
        .map(
            stray ->
                never.plus(
                    ": in the slice from %s s to %s s, of the last half, it was %s, and in all of that half %s. A longer run may show when it does.",
                    second(stray.fromNanos()),
                    second(stray.toNanos()),
                    Amounts.percent(stray.hitRatio()),
                    reference))
        .orElse(never.plus("."));
  }

  private static Span second(long nanos) {
    return Amounts.of((double) nanos, UsualNotation.SECOND);
  }
}
