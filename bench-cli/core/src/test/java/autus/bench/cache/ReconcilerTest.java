package autus.bench.cache;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.Difference;
import autus.bench.measure.Reconciliation.RedisCount;
import autus.bench.measure.SyntheticRun;
import java.time.Duration;
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
    return new Reconciler(run.build().requests())
        .reconcile(Optional.of(new Count("/cache/stats", hits, misses)), Optional.empty());
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
                "the run's 224 POST /analytics/track, counted as misses, and 3 of other clients or from outside the window",
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
              assertThat(difference.reason()).contains("it lost count, was reset");
            });
  }

  @Test
  void requestsThatTheAnswersSayNothingOfExplainASurplusOfHits() {
    assertThat(reconcile(reported(), 2379 + 241, 3).differences())
        .containsExactly(
            new Difference(
                "hits shown by the target",
                241,
                "equals 241 GET /cache/stats answered UNKNOWN, counted as hits",
                true));
  }

  @Test
  void withoutHeadersOnlyTheCountersKnow() {
    SyntheticRun silent =
        SyntheticRun.of("silent", Duration.ofSeconds(1))
            .answered("GET /a", Outcome.UNKNOWN, times(10, 1))
            .failed("GET /a", FailureKind.TIMEOUT, 1);
    assertThat(reconcile(silent, 8, 2).differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.explained()).isTrue());
  }

  @Test
  void redisCountsTheKeysOfALookup() {
    Reconciliation found =
        new Reconciler(reported().build().requests())
            .reconcile(Optional.empty(), Optional.of(new RedisCount(4760, 4, 3, 7)));
    assertThat(found.differences())
        .containsExactly(
            new Difference(
                "keys asked for in Redis",
                2382,
                "each lookup asks for 2 keys; Redis counts keys",
                true));
  }
}
