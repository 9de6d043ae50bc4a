package autus.bench.report;

import autus.bench.compare.CacheWarmUp;
import autus.bench.compare.CacheWarmUp.Stretch;
import autus.bench.measure.CacheStart;
import autus.bench.measure.RunResult;

/** How a cache became warm, as Markdown. */
final class WarmUpSection {

  private WarmUpSection() {}

  /** The section with its heading; empty unless the run began with a cold cache. */
  static String of(RunResult run) {
    boolean beganCold =
        run.truth().start().filter(start -> start.state() == CacheStart.State.COLD).isPresent();
    return beganCold ? "## Warm-up of the cache\n\n" + markdown(CacheWarmUp.of(run)) + "\n" : "";
  }

  static String markdown(CacheWarmUp warmUp) {
    MarkdownTable table =
        MarkdownTable.create()
            .numbers("From, s", "To, s", "Answered", "Lookups", "Hit rate", "P95 response time");
    for (Stretch stretch : warmUp.stretches()) {
      table.row(
          seconds(stretch.fromNanos()),
          seconds(stretch.toNanos()),
          Figures.count(stretch.response().count()),
          Figures.count(stretch.lookupCount()),
          Figures.percent(stretch.hitRatio()),
          stretch.response().isEmpty()
              ? Figures.NONE
              : Figures.duration(stretch.response().quantileNanos(0.95)));
    }
    return verdict(warmUp) + "\n\n" + table.render();
  }

  private static String verdict(CacheWarmUp warmUp) {
    String slice = Figures.seconds(warmUp.sliceNanos());
    if (warmUp.stretches().stream().allMatch(stretch -> stretch.lookupCount() == 0)) {
      return "The target's answers do not say what its cache did, so it is not known when it was warm.";
    }
    if (warmUp.reference().isEmpty()) {
      return "The run is too short to say when the hit rate was steady: it needs lookups in both its halves, in slices of %s."
          .formatted(slice);
    }
    String reference = Figures.percent(warmUp.reference().getAsDouble());
    if (warmUp.steadyFromNanos().isPresent()) {
      long steadyNanos = warmUp.steadyFromNanos().getAsLong();
      return ("The hit rate was steady %s: no %sslice of %s strays from the %s of the last half"
              + " by more than two points and more than chance (95 %% for all slices together).")
          .formatted(
              steadyNanos == 0
                  ? "from the first slice on"
                  : "after **%s**".formatted(Figures.seconds(steadyNanos)),
              steadyNanos == 0 ? "" : "later ",
              slice,
              reference);
    }
    return warmUp
        .lastStray()
        .map(
            stray ->
                "The hit rate **never became steady**: in the slice from %s s to %s s, of the last half, it was %s, and in all of that half %s. A longer run may show when it does."
                    .formatted(
                        seconds(stray.fromNanos()),
                        seconds(stray.toNanos()),
                        Figures.percent(stray.hitRatio()),
                        reference))
        .orElse("The hit rate **never became steady**.");
  }

  private static String seconds(long nanos) {
    return Figures.seconds(nanos).replace(" s", "");
  }
}
