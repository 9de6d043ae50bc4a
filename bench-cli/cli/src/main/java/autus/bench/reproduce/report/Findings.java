package autus.bench.reproduce.report;

import autus.bench.document.Amounts;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.report.cache.HitSpan;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.RedisOutage;
import autus.bench.reproduce.experiment.ReproductionResults;
import autus.bench.reproduce.experiment.Saturation;
import autus.bench.reproduce.experiment.ServerFigures;
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
  List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
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
  private static Optional<Text> counterFlatters(RunResult run) {
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
        Text.strong("The counter is wrong, and it was wrong to look good.")
            .plus(
                " As shipped the server shows a hit rate of %s, while %s of the lookups were hits by their headers. The difference is a surplus of %s misses: %s POSTs that are counted as misses and never looked anything up. (%s - %s) / (%s + %s) = %s.",
                Amounts.percent(shown.getAsDouble()),
                Amounts.percent(headers.getAsDouble()),
                Amounts.count(surplus),
                Amounts.count(posts),
                Amounts.count(lookups),
                Amounts.count(misses),
                Amounts.count(lookups),
                Amounts.count(surplus),
                Amounts.percent((double) (lookups - misses) / (lookups + surplus))));
  }

  private static Optional<Text> stale(RunResult run, String mode) {
    Double before = run.target().observations().get("stale-probe.events-before");
    Double after = run.target().observations().get("stale-probe.events-after");
    Double hits = run.target().observations().get("stale-probe.hits");
    if (before == null || after == null || hits == null) {
      return Optional.empty();
    }
    boolean isStale = after <= before;
    return Optional.of(
        Text.strong("The cache %s, %s.", isStale ? "lies" : "tells the truth", mode)
            .plus(
                " After an answered POST /analytics/track the next GET /analytics/stats is a %s with total_events %s, where %s was read before the write.",
                hits > 0 ? "HIT" : "MISS",
                Amounts.of(after, UsualNotation.DIGITS),
                Amounts.of(before, UsualNotation.DIGITS)));
  }

  /** Renewal model: of lookups at rate r with invalidations at rate w, r/(r+w) cost no load. */
  private Optional<Text> renewal(RunResult run) {
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
        Text.strong("Working invalidation costs hits.")
            .plus(
                " At %s writes/s the renewal model r/(r+w) lets a correct cache avoid %s of the loads; measured corrected: %s. The report claims %s with invalidation working.",
                Amounts.of(writes, UsualNotation.HUNDREDTHS),
                Amounts.percent(avoided / reads),
                Amounts.percent(measured.getAsDouble()),
                reported.of("cache-hit-rate")));
  }

  private Text throughput(RunResult before, RunResult after) {
    double factor = Totals.of(after).responsesPerSecond() / Totals.of(before).responsesPerSecond();
    return Text.strong("Users who think do not get faster.")
        .plus(
            " With think time the cache gives %s times the throughput, not %s: the pauses decide. %s requests/s are those of all users together.",
            Amounts.of(factor, UsualNotation.HUNDREDTHS),
            reported.of("throughput-factor"),
            Amounts.of(Totals.of(after).responsesPerSecond(), UsualNotation.TENTHS));
  }

  private Optional<Text> saturation() {
    Optional<RunResult> off = run(Saturation.Pressure.READS, Pass.BEFORE);
    Optional<RunResult> on = run(Saturation.Pressure.READS, Pass.CORRECTED);
    return off.flatMap(
        before ->
            on.map(
                after ->
                    Text.strong("Without think time the cache is worth its place.")
                        .plus(
                            " Reads alone: %s requests/s without, %s with the corrected cache, %s times as many; client, server and Redis share the cores.",
                            Amounts.count(Math.round(Totals.of(before).responsesPerSecond())),
                            Amounts.count(Math.round(Totals.of(after).responsesPerSecond())),
                            Amounts.of(
                                Totals.of(after).responsesPerSecond()
                                    / Totals.of(before).responsesPerSecond(),
                                UsualNotation.TENTHS))));
  }

  private Optional<Text> writesUnderPressure() {
    return run(Saturation.Pressure.FULL_MIX, Pass.CORRECTED)
        .map(
            run ->
                Text.strong("A correct cache is as good as its writes are rare.")
                    .plus(
                        " Under the full mix without think time %s writes/s invalidate the analytics entries, and the hit rate is %s; the users wait for loads that the next write makes old.",
                        Amounts.count(Math.round(SaturationTable.writesPerSecond(run))),
                        HitSpan.of(Totals.of(run).hits())));
  }

  private Optional<RunResult> run(Saturation.Pressure pressure, Pass pass) {
    return results.run(new Saturation.Step(pressure, pass).name());
  }

  private static Text tail(RunResult run) {
    Latencies response = Totals.of(run).allResponse();
    return Text.strong("The 99.9th percentile is a handful of requests.")
        .plus(
            " As shipped it is %s and rests on %s of %s.",
            Amounts.duration(response.quantileNanos(0.999)),
            Amounts.count(response.countBeyond(0.999) + 1),
            Amounts.count(response.count()));
  }

  private static Optional<Text> cacheErrors(RunResult run) {
    long errors = ServerFigures.counter(run, "cache.errors");
    if (errors == 0) {
      return Optional.empty();
    }
    long failed = Totals.of(run).failedCount();
    Text lead =
        run.name().equals(RedisOutage.NAME)
            ? Text.strong("Redis was ended on purpose.")
            : Text.strong("Redis was away during the run %s.", run.name());
    return Optional.of(
        lead.plus(
            " %s cache errors were counted, %s of %s requests failed.",
            Amounts.count(errors),
            failed == 0 ? "none" : Amounts.count(failed),
            Amounts.count(run.requestCount())));
  }
}
