package autus.responsecache.near;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoredResponse;
import autus.responsecache.store.StoredResponse.Times;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long and how many bodies are kept in memory. */
class NearBodiesTest {

  private static final EntryKey KEY = key(0);
  private static final long ERA = 3;

  private final AtomicLong nowMillis = new AtomicLong(1_000_000);
  private final AtomicLong tickerNanos = new AtomicLong();
  private final NearBodies bodies =
      new NearBodies(100_000, () -> Instant.ofEpochMilli(nowMillis.get()), tickerNanos::get);

  @Test
  void aBodyIsKeptUntilItsLifetimeIsOverCountedFromItsCreation() {
    bodies.keep(KEY, ERA, response(nowMillis.get() - 400, 1_000, 10));
    passMillis(599);
    assertThat(bodies.find(KEY, ERA)).isPresent();
    passMillis(1);
    assertThat(bodies.find(KEY, ERA)).isEmpty();
  }

  @Test
  void aBodyFromAServerWhoseClockIsAheadIsKeptForItsLifetimeAtMost() {
    bodies.keep(KEY, ERA, response(nowMillis.get() + 60_000, 1_000, 10));
    passMillis(1_000);
    assertThat(bodies.find(KEY, ERA)).isEmpty();
  }

  @Test
  void aBodyThatHasExpiredAlreadyIsNotKept() {
    bodies.keep(KEY, ERA, response(nowMillis.get() - 1_000, 1_000, 10));
    assertThat(bodies.find(KEY, ERA)).isEmpty();
  }

  @Test
  void aBodyIsNotFoundInAnotherEra() {
    bodies.keep(KEY, ERA, response(nowMillis.get(), 1_000, 10));
    assertThat(bodies.find(KEY, ERA + 1)).isEmpty();
    assertThat(bodies.find(KEY, ERA)).isPresent();
  }

  @Test
  void theBodiesTogetherStayWithinTheBytes() {
    for (int number = 0; number < 100; number++) {
      bodies.keep(key(number), ERA, response(nowMillis.get(), 60_000, 10_000));
    }
    long kept = 0;
    for (int number = 0; number < 100; number++) {
      kept += bodies.find(key(number), ERA).isPresent() ? 1 : 0;
    }
    assertThat(kept).isBetween(1L, 9L);
  }

  private static EntryKey key(int number) {
    return EntryKey.of(new Namespace("analytics"), "stats", Integer.toString(number));
  }

  private static StoredResponse response(long createdMillis, long lifetimeMillis, int bodyBytes) {
    return StoredResponse.of(
        "17",
        new Times(createdMillis, lifetimeMillis, 0),
        StoredResponse.Head.of("text/plain"),
        new byte[bodyBytes]);
  }

  private void passMillis(long millis) {
    nowMillis.addAndGet(millis);
    tickerNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
