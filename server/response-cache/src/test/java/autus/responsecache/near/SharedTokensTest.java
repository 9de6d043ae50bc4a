package autus.responsecache.near;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.responsecache.InMemoryTokenStore;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which requests share one read of a token. The clients' waits end at once: they are looked at. */
class SharedTokensTest {

  private static final Namespace NAMESPACE = new Namespace("analytics");
  private static final Duration TIMEOUT = Duration.ofMillis(250);

  private final AtomicLong nanoTime = new AtomicLong();
  private final HeldStore store = new HeldStore();
  private final List<CompletableFuture<byte @Nullable []>> clients = new ArrayList<>();
  private final SharedTokens tokens =
      new SharedTokens(
          Set.of(NAMESPACE),
          store,
          TIMEOUT,
          nanoTime::get,
          (answer, longest, unit) -> {
            clients.add(answer);
            return new byte[0];
          });

  @Test
  void whoComesWhileAReadIsUnderWayTakesTheNext() {
    come(3);
    assertThat(store.asked).hasSize(1);
    store.answer(0, "1");
    assertThat(store.asked).hasSize(2);
    assertThat(clients.get(1)).isNotDone();
    store.answer(1, "2");
    assertThat(told(0)).isEqualTo("1");
    assertThat(told(1)).isEqualTo("2");
    assertThat(told(2)).isEqualTo("2");
    assertThat(store.asked).hasSize(2);
  }

  @Test
  void whoComesAfterTheWaitingReadWasSentTakesTheOneAfterIt() {
    come(2);
    store.answer(0, "1");
    come(1);
    store.answer(1, "2");
    assertThat(told(1)).isEqualTo("2");
    assertThat(clients.get(2)).isNotDone();
    store.answer(2, "3");
    assertThat(told(2)).isEqualTo("3");
  }

  @Test
  void aReadThatFailsFailsForThoseWhoShareItAndNotForTheNext() {
    come(2);
    store.asked.get(0).completeExceptionally(new IllegalStateException("lost"));
    assertThat(clients.get(0)).isCompletedExceptionally();
    store.answer(1, "2");
    assertThat(told(1)).isEqualTo("2");
  }

  @Test
  void aStoreThatRefusesTheNextReadLeavesNothingWaiting() {
    come(2);
    store.refuses = true;
    store.answer(0, "1");
    assertThat(clients.get(1)).isCompletedExceptionally();
    store.refuses = false;
    come(1);
    store.answer(1, "3");
    assertThat(told(2)).isEqualTo("3");
  }

  @Test
  void aReadThatIsNeverAnsweredIsGivenUpForWhoeverComesAfterItsTime() {
    come(1);
    nanoTime.addAndGet(TIMEOUT.toNanos());
    come(1);
    assertThat(store.asked).hasSize(1);
    nanoTime.addAndGet(1);
    come(1);
    assertThat(store.asked.get(0)).isCancelled();
    store.answer(1, "2");
    assertThat(told(1)).isEqualTo("2");
    assertThat(told(2)).isEqualTo("2");
  }

  @Test
  void aWaitThatIsOverIsAFailureOfTheStore() {
    SharedTokens impatient =
        new SharedTokens(
            Set.of(NAMESPACE), store, TIMEOUT, System::nanoTime, CompletableFuture::get);
    long pastNanos = System.nanoTime() - 1;
    assertThatThrownBy(() -> impatient.read(NAMESPACE, pastNanos))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("the token of analytics was not told in time");
  }

  private void come(int count) {
    for (int client = 0; client < count; client++) {
      tokens.read(NAMESPACE, 0);
    }
  }

  private String told(int client) {
    byte @Nullable [] token = clients.get(client).join();
    return token == null ? "nothing" : new String(token, ISO_8859_1);
  }

  /** Answers when it is told to. */
  private static final class HeldStore extends InMemoryTokenStore {

    private final List<CompletableFuture<byte @Nullable []>> asked = new ArrayList<>();
    private boolean refuses;

    HeldStore() {
      super(0);
    }

    @Override
    public CompletableFuture<byte @Nullable []> token(Namespace namespace) {
      if (refuses) {
        throw new StoreFailure("not connected", new IllegalStateException());
      }
      CompletableFuture<byte @Nullable []> answer = new CompletableFuture<>();
      asked.add(answer);
      return answer;
    }

    void answer(int number, String token) {
      asked.get(number).complete(token.getBytes(ISO_8859_1));
    }
  }
}
