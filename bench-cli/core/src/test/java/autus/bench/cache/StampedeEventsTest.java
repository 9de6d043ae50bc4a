package autus.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cache.StampedeWatch.Miss;
import autus.bench.measure.Stampede.Loads;
import autus.bench.measure.Stampede.Read;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampedeEventsTest {

  private static Miss load(long sent, long end) {
    return new Miss(0, sent, end, end - sent, false);
  }

  private static Miss waiter(long sent, long end) {
    return new Miss(0, sent, end, end - sent, true);
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
    assertThat(StampedeEvents.loadsByEvent(List.of(load(200, 300), load(10, 80), load(0, 100))))
        .containsExactly(2L, 1L);
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
}
