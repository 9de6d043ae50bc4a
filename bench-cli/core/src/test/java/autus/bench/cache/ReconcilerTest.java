package autus.bench.cache;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import autus.bench.cache.Reconciler.OthersCounts;
import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.compare.RunIntervals;
import autus.bench.exchange.Outcome;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import autus.bench.measure.HitRange;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.Reconciliation.Difference;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.report.ShortReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  /** The requests of the report: 2,382 lookups of which three missed, and 224 writes. */
  private static SyntheticRun reported() {
    return SyntheticRun.of("reported", Duration.ofMinutes(2))
        .answered("GET /analytics/stats", Outcome.HIT, times(698, 2))
        .answered("GET /analytics/stats", Outcome.MISS, times(1, 100))
        .answered("GET /devices/list", Outcome.HIT, times(741, 2))
        .answered("GET /devices/list", Outcome.MISS, times(1, 80))
        .answered("GET /analytics/pages", Outcome.HIT, times(478, 2))
        .answered("GET /analytics/pages", Outcome.MISS, times(1, 50))
        .answered("GET /devices/online", Outcome.HIT, times(462, 2))
        .answered("POST /analytics/track", Outcome.UNKNOWN, times(224, 2))
        .answered("GET /cache/stats", Outcome.UNKNOWN, times(241, 2));
  }

  private static Reconciliation reconcile(SyntheticRun run, long hits, long misses) {
    return reconcile(run, Optional.of(new Count("/stats", hits, misses)), Optional.empty());
  }

  private static Reconciliation reconcile(
      SyntheticRun run, Optional<Count> target, Optional<RedisCount> redis) {
    return new Reconciler(run.build().requests(), name -> name.startsWith("GET "))
        .reconcile(new OthersCounts(target, Optional.empty(), redis, Optional.empty()));
  }

  /** The same load, of which no response says anything. */
  private static SyntheticRun silent() {
    return SyntheticRun.of("silent", Duration.ofMinutes(2))
        .answered("GET /analytics/stats", Outcome.UNKNOWN, times(699, 2))
        .answered("GET /devices/list", Outcome.UNKNOWN, times(742, 2))
        .answered("GET /analytics/pages", Outcome.UNKNOWN, times(479, 2))
        .answered("GET /devices/online", Outcome.UNKNOWN, times(462, 2))
        .answered("POST /analytics/track", Outcome.UNKNOWN, times(224, 2))
        .answered("GET /cache/stats", Outcome.UNKNOWN, times(241, 2));
  }

  @Test
  void aCounterOfTheSameLookupsWithOtherHitsIsOfAnotherCache() {
    Reconciliation found = reconcile(reported(), 0, 2382);

    assertThat(found.differences())
        .extracting(Difference::what, Difference::surplus, Difference::explained)
        .containsExactly(tuple("hits shown by the target", -2379L, false));
    assertThat(found.differences().get(0).reason()).contains("2382 lookups", "another cache");
  }

  private static CountedHits hits(Reconciliation found) {
    return found.hits().orElseThrow();
  }

  @Test
  void theReportsOwnFiguresHaveASurplusOf224MissesWhichAreItsWrites() {
    // 2,384 hits and 230 misses less the 5 and 3 of the test of a single user before the load.
    Reconciliation found = reconcile(reported(), 2384 - 5, 230 - 3);
    assertThat(found.client()).isEqualTo(new Count("answers' headers", 2379, 3));
    assertThat(found.differences())
        .containsExactly(
            new Difference(
                "misses shown by the target",
                224,
                "equals the run's 224 POST /analytics/track, counted as misses",
                true));
  }

  @Test
  void countersThatHoldEarlierRequestsTooAreExplainedAsFarAsPossible() {
    assertThat(reconcile(reported(), 2384, 230).differences())
        .containsExactly(
            new Difference(
                "hits shown by the target",
                5,
                "other clients, or requests outside the window",
                false),
            new Difference(
                "misses shown by the target",
                227,
                "the run's 224 POST /analytics/track, counted as misses, and 3 from other clients or from outside the window",
                false));
  }

  @Test
  void equalCountsHaveNoDifference() {
    assertThat(reconcile(reported(), 2379, 3).differences()).isEmpty();
  }

  @Test
  void aTargetThatLostCountIsSaidToHave() {
    assertThat(reconcile(reported(), 2000, 3).differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.surplus()).isEqualTo(-379);
              assertThat(difference.explained()).isFalse();
              assertThat(difference.reason()).contains("it lost counts, was reset");
            });
  }

  @Test
  void requestsThatTheAnswersSayNothingOfExplainASurplusOfHits() {
    assertThat(reconcile(reported(), 2379 + 241, 3).differences())
        .containsExactly(
            new Difference(
                "hits shown by the target",
                241,
                "equals the 241 GET /cache/stats whose responses do not report a cache, counted as hits",
                true));
  }

  @Test
  void whereHeadersSpeakTheyGiveTheHitRate() {
    assertThat(reconcile(reported(), 2379, 227).hits()).isEmpty();
  }

  @Test
  void withoutHeadersACounterThatCountsWritesIsNotEndorsedThoughItsLookupsAddUp() {
    Reconciliation found = reconcile(silent(), 2379, 227);
    assertThat(found.differences())
        .containsExactly(
            new Difference(
                "lookups shown by the target",
                2606 - 2623,
                "its lookups equal the run's 2382 reads other than GET /cache/stats and the run's 224 POST /analytics/track: the target counts writes as lookups",
                true));
    CountedHits hits = hits(found);
    assertThat(hits.range()).isEqualTo(new HitRange(2155, 2158, 224));
    assertThat(hits.range().low().orElseThrow()).isCloseTo(0.9047, within(0.0001));
    assertThat(hits.range().high().orElseThrow()).isCloseTo(0.9987, within(0.0001));
    assertThat(hits.source()).isEqualTo("the counters at /stats");
    assertThat(hits.reason()).contains("writes are not lookups");
  }

  @Test
  void besideRedisTheSurplusIsNamedAsTheWritesAndTheHitRateIsThatOfRedis() {
    Reconciliation found =
        reconcile(
            silent(),
            Optional.of(new Count("/stats", 2379, 227)),
            Optional.of(new RedisCount(2379, 3, 0, 4)));
    assertThat(found.differences())
        .contains(
            new Difference(
                "lookups shown by the target, above Redis",
                224,
                "equals the run's 224 POST /analytics/track, for which the target did not ask Redis: it counts them, although they are not lookups",
                true));
    assertThat(hits(found).range()).isEqualTo(new HitRange(2379, 2382, 0));
    assertThat(hits(found).source()).isEqualTo("Redis' keyspace_hits and keyspace_misses");
    assertThat(hits(found).reason())
        .contains("224 more lookups than Redis does, exactly the run's 224 POST");
  }

  @Test
  void aCounterWhoseLookupsAreThoseThatTheRunMadeIsBelieved() {
    Reconciliation found = reconcile(silent(), 2000, 382);
    assertThat(hits(found).range()).isEqualTo(new HitRange(2000, 2382, 0));
    assertThat(hits(found).reason())
        .isEqualTo("their lookups match the run's 2382 reads other than GET /cache/stats");
    assertThat(hits(reconcile(silent(), 2000, 623)).reason())
        .endsWith("match all 2623 reads of the run");
    assertThat(reconcile(silent(), 2000, 623).differences()).isEmpty();
  }

  @Test
  void aCounterThatNoSumConfirmsIsAsWideAsWhatItMayHaveCounted() {
    CountedHits few = hits(reconcile(silent(), 1000, 111));
    assertThat(few.range().isExact()).isFalse();
    assertThat(few.range().low().orElseThrow()).isLessThanOrEqualTo((1000 - 224.0) / (1111 - 224));
    assertThat(few.range().high()).hasValue(1);
    assertThat(few.reason()).contains("no other count confirms them");
    CountedHits many = hits(reconcile(silent(), 5000, 1));
    assertThat(many.range().isExact()).isFalse();
    assertThat(many.reason()).contains("may not be lookups of this run");
  }

  @Test
  void readsAloneThatNothingConfirmsAreStillTheCountersOwn() {
    SyntheticRun reads =
        SyntheticRun.of("reads", Duration.ofSeconds(1))
            .answered("GET /a", Outcome.UNKNOWN, times(100, 1));
    assertThat(hits(reconcile(reads, 80, 10)).range()).isEqualTo(new HitRange(80, 90, 0));
    assertThat(hits(reconcile(reads, 80, 10)).reason()).contains("no other count confirms them");
  }

  @Test
  void redisAloneGivesTheHitRateAndBoundsItIfALookupAsksForSeveralKeys() {
    assertThat(
            hits(reconcile(silent(), Optional.empty(), Optional.of(new RedisCount(2380, 2, 0, 1))))
                .range())
        .isEqualTo(new HitRange(2380, 2382, 0));
    SyntheticRun reads =
        SyntheticRun.of("reads", Duration.ofSeconds(1))
            .answered("GET /a", Outcome.UNKNOWN, times(100, 1));
    CountedHits two =
        hits(reconcile(reads, Optional.empty(), Optional.of(new RedisCount(190, 10, 0, 1))));
    assertThat(two.range()).isEqualTo(new HitRange(90, 95, 5));
    assertThat(two.reason()).contains("2 key lookups for each of the run's 100 GET /a");
    CountedHits odd =
        hits(reconcile(reads, Optional.empty(), Optional.of(new RedisCount(40, 27, 0, 1))));
    assertThat(odd.range()).isEqualTo(new HitRange(40, 67, 0));
    assertThat(odd.reason()).contains("count keys, not lookups");
  }

  @Test
  void aCounterThatAgreesWithAllThatHeadersTellDecidesWhatTheyLeaveOpen() {
    SyntheticRun open =
        SyntheticRun.of("open", Duration.ofSeconds(1))
            .answered("GET /a", Outcome.HIT, times(60, 1))
            .answered("GET /a", Outcome.UNKNOWN, times(40, 1))
            .undecided("GET /a", 40);
    assertThat(hits(reconcile(open, 93, 7)).range()).isEqualTo(new HitRange(93, 100, 0));
    assertThat(reconcile(open, 50, 50).hits()).as("fewer than are proved").isEmpty();
    assertThat(reconcile(open, 93, 8).hits()).as("another number of lookups").isEmpty();
  }

  @Test
  void aSumThatWouldFitByChanceExplainsNothing() {
    SyntheticRun many = SyntheticRun.of("many", Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      many = many.answered("GET /" + i, Outcome.UNKNOWN, times(20 + i, 1));
    }
    many = many.answered("POST /", Outcome.UNKNOWN, times(30, 1));
    assertThat(hits(reconcile(many, 100, 20)).reason()).contains("no other count confirms them");
  }

  @Test
  void theHitRateByCountersIsThatOfGatesAndOfTheReportWithItsSource() {
    RunResult run =
        silent()
            .truth(
                truth ->
                    truth.withReconciliation(
                        reconcile(
                            silent(),
                            Optional.of(new Count("/stats", 2379, 227)),
                            Optional.of(new RedisCount(2379, 3, 0, 4)))))
            .build();
    Metric metric = ResultMetrics.of(run).find("hit-rate", List.of()).orElseThrow();
    assertThat(metric.value()).isEqualTo(2379 / 2382.0);
    assertThat(metric.source()).hasValue("Redis' keyspace_hits and keyspace_misses");
    assertThat(ResultMetrics.of(run).find("server-hit-rate", List.of()).orElseThrow().value())
        .isEqualTo(2379 / 2606.0);
    assertThat(ResultMetrics.of(run).find("hit-rate", List.of("GET /cache/stats"))).isEmpty();
    assertThat(RunIntervals.of(run).of("hit-rate")).isEmpty();
    assertThat(MarkdownRenderer.render(RunReport.of(run)))
        .contains(
            "Hit rate by counters",
            "99.9 % of 2,382 lookups, by Redis' keyspace_hits and keyspace_misses",
            "The run sent 2,623 reads and 224 writes.");
    assertThat(MarkdownRenderer.render(ShortReport.of(run)))
        .contains("hit rate **99.9 %** by Redis' keyspace_hits");
    assertThat(Comparison.of(run, run, ComparisonSettings.DEFAULT).changes())
        .filteredOn(change -> change.metric().name().equals("hit-rate"))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.reason())
                    .contains("by Redis' keyspace_hits and keyspace_misses for the whole run"));
    GateResult gate =
        GateJudge.judge(List.of(Gate.parse("hit-rate >= 99%", "test")), run, Optional.empty())
            .results()
            .get(0);
    assertThat(gate.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(gate.reason()).contains("hit-rate is that of Redis'");
  }

  @Test
  void redisCountsTheKeysOfALookup() {
    Reconciliation found =
        reconcile(reported(), Optional.empty(), Optional.of(new RedisCount(4760, 4, 3, 7)));
    assertThat(found.differences())
        .containsExactly(
            new Difference(
                "key lookups in Redis",
                2382,
                "each lookup reads 2 keys, and Redis counts keys",
                true));
  }

  @Test
  void whatTheOriginCountedIsHeldAgainstTheMissesOfEverybody() {
    SyntheticRun run = reported();
    OriginTruth origin =
        new OriginTruth("c", 2382, new OriginTruth.Fetches(3 + 241, 0, 0, 223, 0), List.of());
    Reconciliation found =
        new Reconciler(run.build().requests(), name -> name.startsWith("GET "))
            .reconcile(
                new OthersCounts(
                    Optional.of(new Count("/stats", 2379, 3)),
                    Optional.of(new Reconciliation.Shown("/status", 2850)),
                    Optional.of(new RedisCount(2379, 3, 0, 1)),
                    Optional.of(origin)));
    assertThat(found.differences())
        .extracting(Difference::what, Difference::surplus, Difference::explained)
        .containsExactly(
            tuple("requests shown by the target", 3L, false),
            tuple("fetches counted by the origin, beyond the misses in headers", 241L, true),
            tuple(
                "fetches counted by the origin, beyond the misses that the target shows",
                241L,
                true),
            tuple("fetches counted by the origin, beyond the misses of Redis", 241L, true),
            tuple("writes counted by the origin, beyond those sent", -1L, false));
  }
}
