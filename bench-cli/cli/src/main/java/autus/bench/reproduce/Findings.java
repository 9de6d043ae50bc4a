package autus.bench.reproduce;

import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What this run shows about the original report, in sentences with its numbers put in. */
final class Findings {

  private static final List<String> ANALYTICS =
      List.of("GET /analytics/stats", "GET /analytics/pages");

  private final ReproductionResults results;
  private final ReportedFigures reported;

  Findings(ReproductionResults results, ReportedFigures reported) {
    this.results = results;
    this.reported = reported;
  }

  /** Sentences in the order of their weight; empty where the passes are missing. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    Optional<RunResult> before = results.run(Pass.BEFORE);
    Optional<RunResult> shipped = results.run(Pass.AS_SHIPPED);
    Optional<RunResult> corrected = results.run(Pass.CORRECTED);
    shipped.flatMap(Findings::counterFlatters).ifPresent(sentences::add);
    shipped.flatMap(run -> stale(run, "as shipped")).ifPresent(sentences::add);
    corrected.flatMap(run -> stale(run, "corrected")).ifPresent(sentences::add);
    sentences.addAll(new TruthTables(results).findings());
    corrected.flatMap(this::renewal).ifPresent(sentences::add);
    before.flatMap(off -> shipped.map(on -> throughput(off, on))).ifPresent(sentences::add);
    saturation().ifPresent(sentences::add);
    writesUnderPressure().ifPresent(sentences::add);
    shipped.map(Findings::tail).ifPresent(sentences::add);
    results.runs().forEach(run -> cacheErrors(run).ifPresent(sentences::add));
    return sentences;
  }

  /** (lookups - real misses) / (lookups + POSTs), put together from the run's own counters. */
  private static Optional<String> counterFlatters(RunResult run) {
    long lookups = ServerFigures.counter(run, "cache.lookups");
    long misses = ServerFigures.counter(run, "cache.misses");
    long surplus = ServerFigures.missSurplus(run);
    OptionalDouble shown = ServerFigures.shownHitRatio(run);
    OptionalDouble headers = Totals.of(run).hitRatio();
    if (shown.isEmpty() || headers.isEmpty()) {
      return Optional.empty();
    }
    long posts = run.request("POST /analytics/track").map(RequestResult::count).orElse(0L);
    return Optional.of(
        "**The counter is wrong, and it was wrong to look good.** As shipped the server shows a hit rate of %s, while %s of the lookups were hits by their headers. The difference is a surplus of %s misses: %s POSTs that are counted as misses and never looked anything up. (%s - %s) / (%s + %s) = %s."
            .formatted(
                Figures.percent(shown.getAsDouble()),
                Figures.percent(headers.getAsDouble()),
                Figures.count(surplus),
                Figures.count(posts),
                Figures.count(lookups),
                Figures.count(misses),
                Figures.count(lookups),
                Figures.count(surplus),
                Figures.percent((double) (lookups - misses) / (lookups + surplus))));
  }

  private static Optional<String> stale(RunResult run, String mode) {
    Double before = run.target().observations().get("stale-probe.events-before");
    Double after = run.target().observations().get("stale-probe.events-after");
    Double hits = run.target().observations().get("stale-probe.hits");
    if (before == null || after == null || hits == null) {
      return Optional.empty();
    }
    boolean isStale = after <= before;
    return Optional.of(
        "**%s** After an answered POST /analytics/track the next GET /analytics/stats is a %s with total_events %.0f, where %.0f was read before the write."
            .formatted(
                isStale
                    ? "The cache lies, " + mode + "."
                    : "The cache tells the truth, " + mode + ".",
                hits > 0 ? "HIT" : "MISS",
                after,
                before));
  }

  /** Renewal model: of lookups at rate r with invalidations at rate w, r/(r+w) cost no load. */
  private Optional<String> renewal(RunResult run) {
    double seconds = run.identity().window().lengthNanos() / 1e9;
    double writes = SaturationTable.writesPerSecond(run);
    double avoided = 0;
    double reads = 0;
    for (RequestResult request : ServerFigures.cacheableRequests(run)) {
      double rate = request.count() / seconds;
      reads += rate;
      avoided += ANALYTICS.contains(request.name()) ? rate * rate / (rate + writes) : rate;
    }
    OptionalDouble measured = ServerFigures.loadsAvoided(run);
    if (measured.isEmpty() || reads == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "**Working invalidation costs hits.** At %s writes/s the renewal model r/(r+w) lets a correct cache avoid %s of the loads; measured corrected: %s. The report claims %s with invalidation working."
            .formatted(
                "%.2f".formatted(writes),
                Figures.percent(avoided / reads),
                Figures.percent(measured.getAsDouble()),
                reported.of("cache-hit-rate")));
  }

  private String throughput(RunResult before, RunResult after) {
    double factor = Totals.of(after).requestsPerSecond() / Totals.of(before).requestsPerSecond();
    return "**Users who think do not get faster.** With think time the cache gives %.2f times the throughput, not %s: the pauses decide. %s requests/s are those of all users together."
        .formatted(
            factor,
            reported.of("throughput-factor"),
            "%.1f".formatted(Totals.of(after).requestsPerSecond()));
  }

  private Optional<String> saturation() {
    Optional<RunResult> off = run(Saturation.Pressure.READS, Pass.BEFORE);
    Optional<RunResult> on = run(Saturation.Pressure.READS, Pass.CORRECTED);
    return off.flatMap(
        before ->
            on.map(
                after ->
                    "**Without think time the cache is worth its place.** Reads alone: %s requests/s without, %s with the corrected cache, %.1f times as many; client, server and Redis share the cores."
                        .formatted(
                            Figures.count(Math.round(Totals.of(before).requestsPerSecond())),
                            Figures.count(Math.round(Totals.of(after).requestsPerSecond())),
                            Totals.of(after).requestsPerSecond()
                                / Totals.of(before).requestsPerSecond())));
  }

  private Optional<String> writesUnderPressure() {
    return run(Saturation.Pressure.FULL_MIX, Pass.CORRECTED)
        .map(
            run ->
                "**A correct cache is as good as its writes are rare.** Under the full mix without think time %s writes/s invalidate the analytics entries, and the hit rate is %s; the users wait for loads that the next write makes old."
                    .formatted(
                        Figures.count(Math.round(SaturationTable.writesPerSecond(run))),
                        Figures.percent(Totals.of(run).hitRatio())));
  }

  private Optional<RunResult> run(Saturation.Pressure pressure, Pass pass) {
    return results.run(new Saturation.Step(pressure, pass).name());
  }

  private static String tail(RunResult run) {
    Latencies response = Totals.of(run).allResponse();
    return "**The 99.9th percentile is a handful of requests.** As shipped it is %s and rests on %d of %s."
        .formatted(
            Figures.duration(response.quantileNanos(0.999)),
            response.countBeyond(0.999) + 1,
            Figures.count(response.count()));
  }

  private static Optional<String> cacheErrors(RunResult run) {
    long errors = ServerFigures.counter(run, "cache.errors");
    if (errors == 0) {
      return Optional.empty();
    }
    long failed = Totals.of(run).failedCount();
    String lead =
        run.name().equals(RedisOutage.NAME)
            ? "**Redis was ended on purpose.**"
            : "**Redis was away during the run %s.**".formatted(run.name());
    return Optional.of(
        "%s %s cache errors were counted, %s of %s requests failed."
            .formatted(
                lead,
                Figures.count(errors),
                failed == 0 ? "none" : Figures.count(failed),
                Figures.count(run.requestCount())));
  }
}
