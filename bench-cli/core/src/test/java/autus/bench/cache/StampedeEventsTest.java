package autus.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cache.StampedeWatch.Kind;
import autus.bench.cache.StampedeWatch.Seen;
import autus.bench.measure.Stampede.Loads;
import autus.bench.measure.Stampede.Read;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StampedeEventsTest {

  private static Seen load(long sent, long end) {
    return new Seen(0, Kind.LOAD, sent, end, end - sent);
  }

  private static Seen waiter(long sent, long end) {
    return new Seen(0, Kind.WAIT, sent, end, end - sent);
  }

  @Test
  void missesSentBeforeTheFirstOfThemWasAnsweredAreOneEvent() {
    assertThat(
            StampedeEvents.loadsByEvent(
                List.of(load(0, 100), load(10, 80), load(80, 170), load(81, 150), load(149, 300))))
        .as("the third was sent as the second was answered, the fourth after")
        .containsExactly(3L, 2L);
  }

  @Test
  void theOrderInWhichMissesAreKnownDoesNotMatter() {
    assertThat(
            StampedeEvents.of("GET /a", List.of(load(200, 300), load(10, 80), load(0, 100)))
                .loads())
        .isEqualTo(new Loads(2, 3, 1.5, 2));
  }

  @Test
  void thoseWhoWaitedAreNoLoads() {
    Read read =
        StampedeEvents.of(
            "GET /a", List.of(load(0, 100), waiter(5, 101), waiter(50, 102), load(200, 280)));
    assertThat(read.estimated()).isFalse();
    assertThat(read.loads()).isEqualTo(new Loads(2, 2, 1, 1));
    assertThat(read.loading().count()).isEqualTo(2);
    assertThat(read.waiting().count()).isEqualTo(2);
  }

  @Test
  void withoutAnyMarkOfWaitingItIsAnEstimate() {
    Read read =
        StampedeEvents.of(
            "GET /a", List.of(load(0, 100), load(1, 99), load(200, 280), load(400, 500)));
    assertThat(read.estimated()).isTrue();
    assertThat(read.loads()).isEqualTo(new Loads(3, 4, 1, 2));
  }

  @Test
  void withoutMissesThereIsNoEvent() {
    assertThat(StampedeEvents.of("GET /a", List.of()).loads()).isEqualTo(new Loads(0, 0, 0, 0));
  }

  private static Seen stored(long sent, long end, String fetch) {
    return new Seen(
        0,
        Kind.LOAD_OR_WAIT,
        sent,
        end,
        end - sent,
        Optional.of(new FetchMark("X-Request-Id", fetch.hashCode())));
  }

  @Test
  void whereLoadingAndWaitingAreCalledAlikeTheFetchThatAResponseNamesTellsThemApart() {
    List<Seen> all =
        List.of(
            stored(5, 101, "a"),
            stored(0, 100, "a"),
            stored(7, 102, "b"),
            stored(9, 101, "a"),
            stored(200, 300, "c"),
            stored(201, 300, "c"));
    Set<Long> hits = Set.of((long) "c".hashCode());
    Read read = StampedeEvents.of("GET /a", all, hits);
    assertThat(read.estimated()).isFalse();
    assertThat(read.fetchField()).contains("X-Request-Id");
    assertThat(read.atLeast()).isEmpty();
    assertThat(read.loads()).isEqualTo(new Loads(2, 3, 1.5, 2));
    assertThat(read.waiting().count()).isEqualTo(3);
  }

  @Test
  void aFieldThatNoHitRepeatsOrThatOneResponseLacksTellsNothing() {
    List<Seen> all = List.of(stored(0, 100, "a"), stored(1, 100, "b"));
    Read made = StampedeEvents.of("GET /a", all, Set.of((long) "x".hashCode()));
    assertThat(made.fetchField()).isEmpty();
    assertThat(made.loads()).isEqualTo(new Loads(1, 2, 2, 2));
    assertThat(made.atLeast()).contains(new Loads(1, 1, 1, 1));
    List<Seen> incomplete =
        List.of(stored(0, 100, "a"), new Seen(0, Kind.LOAD_OR_WAIT, 1, 100, 99));
    assertThat(StampedeEvents.of("GET /a", incomplete, Set.of((long) "a".hashCode())).atLeast())
        .isPresent();
  }

  private static Seen seen(Kind kind, long sent, long end) {
    return new Seen(0, kind, sent, end, end - sent);
  }

  @Test
  void eachTimeOfStaleDataIsARefreshUnlessAReaderLoadedMeanwhile() {
    Read read =
        StampedeEvents.of(
            "GET /a",
            List.of(
                load(0, 10),
                seen(Kind.STALE, 100, 101),
                seen(Kind.STALE, 105, 106),
                seen(Kind.FRESH, 110, 111),
                seen(Kind.STALE, 109, 112), // sent before it was fresh
                seen(Kind.STALE, 200, 201),
                load(200, 215),
                seen(Kind.FRESH, 220, 221),
                seen(Kind.STALE, 300, 301)));
    assertThat(read.refreshCount()).contains(2L);
    assertThat(read.loads()).isEqualTo(new Loads(4, 4, 1, 1));
  }

  @Test
  void whatIsSaidToThoseWhoLoadAndToThoseWhoWaitIsBoundedByOneLoadAnEvent() {
    Read read =
        StampedeEvents.of(
            "GET /a",
            List.of(
                seen(Kind.LOAD_OR_WAIT, 0, 100),
                seen(Kind.LOAD_OR_WAIT, 5, 101),
                seen(Kind.LOAD_OR_WAIT, 7, 101),
                seen(Kind.LOAD_OR_WAIT, 500, 600)));
    assertThat(read.loads()).isEqualTo(new Loads(2, 4, 2, 3));
    assertThat(read.atLeast()).contains(new Loads(2, 2, 1, 1));
  }
}
