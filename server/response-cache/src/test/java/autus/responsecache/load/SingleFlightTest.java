package autus.responsecache.load;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.load.SingleFlight.Claim;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoredResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who leads a load, who joins it, and for how long. */
class SingleFlightTest {

  private static final Duration KEEP = Duration.ofMillis(250);
  private static final long ERA = 0;
  private static final EntryKey ENTRY = EntryKey.of(new Namespace("some"), "entry", "");
  private static final EntryKey OTHER = EntryKey.of(new Namespace("some"), "other", "");
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final AtomicLong nanoTime = new AtomicLong();
  private final SingleFlight flights =
      new SingleFlight(KEEP, 2, nanoTime::get, CompletableFuture::get);
  private final StoredResponse response =
      StoredResponse.of(
          "1",
          new StoredResponse.Times(0, 1_000, 5),
          StoredResponse.Head.of("application/json"),
          new byte[] {'{', '}'});

  @Test
  void theFirstLeadsAndTheOthersTakeItsResponse() {
    Claim first = flights.claim(ENTRY, "1", ERA);
    Claim second = flights.claim(ENTRY, "1", ERA);
    assertThat(first.leads()).isTrue();
    assertThat(second.leads()).isFalse();
    first.flight().land(outcome);
    assertThat(second.flight().await(WAIT)).containsSame(outcome);
  }

  @Test
  void nobodyJoinsALoadThatBeganUnderAnotherToken() {
    flights.claim(ENTRY, "1", ERA);
    assertThat(flights.claim(ENTRY, "2", ERA).leads()).isTrue();
  }

  @Test
  void nobodyJoinsALoadThatBeganBeforeAFailureOfTheStore() {
    flights.claim(ENTRY, "1", ERA);
    assertThat(flights.claim(ENTRY, "1", ERA + 1).leads()).isTrue();
  }

  @Test
  void aLandedLoadMayBeJoinedUntilItsResponseIsStoredHoweverLongThatTakes() {
    flights.claim(ENTRY, "1", ERA).flight().land(outcome);
    nanoTime.addAndGet(10 * KEEP.toNanos());
    assertThat(flights.claim(ENTRY, "1", ERA).flight().await(WAIT)).containsSame(outcome);
  }

  @Test
  void aLaggardJoinsALoadThatEndedAMomentAgoButNotLater() {
    end(flights.claim(ENTRY, "1", ERA));
    nanoTime.addAndGet(KEEP.toNanos());
    assertThat(flights.claim(ENTRY, "1", ERA).flight().await(WAIT)).containsSame(outcome);
    nanoTime.addAndGet(1);
    assertThat(flights.claim(ENTRY, "1", ERA).leads()).isTrue();
  }

  @Test
  void aFailedLoadIsForgottenAndToldAsOne() {
    Claim failed = flights.claim(ENTRY, "1", ERA);
    failed.flight().close();
    assertThat(failed.flight().await(WAIT)).contains(Outcome.FAILED);
    assertThat(flights.claim(ENTRY, "1", ERA).leads()).isTrue();
  }

  @Test
  void aLoadThatIsNotKeptServesThoseWhoWaitAndNobodyElse() {
    Claim first = flights.claim(ENTRY, "1", ERA);
    Claim second = flights.claim(ENTRY, "1", ERA);
    first.flight().land(Outcome.served(response));
    first.flight().close();
    assertThat(second.flight().await(WAIT)).contains(Outcome.served(response));
    assertThat(flights.claim(ENTRY, "1", ERA).leads()).isTrue();
  }

  @Test
  void onlySoManyEndedLoadsAreKept() {
    for (String token : new String[] {"1", "2", "3"}) {
      end(flights.claim(ENTRY, token, ERA));
    }
    flights.claim(OTHER, "1", ERA);
    assertThat(flights.claim(ENTRY, "1", ERA).leads()).isTrue();
    assertThat(flights.claim(ENTRY, "3", ERA).leads()).isFalse();
  }

  @Test
  void aWaitIsBounded() {
    assertThat(flights.claim(ENTRY, "1", ERA).flight().await(Duration.ofMillis(1))).isEmpty();
  }

  private final Outcome outcome = Outcome.kept(response);

  private void end(Claim claim) {
    claim.flight().land(outcome);
    claim.flight().close();
  }
}
