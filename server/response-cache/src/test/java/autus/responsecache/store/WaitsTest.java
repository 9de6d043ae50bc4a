package autus.responsecache.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.faults.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a request waits for an answer. */
@Timeout(30)
class WaitsTest {

  private static final long LONG_SECONDS = 20;

  private final Waits waits = new Waits();
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  @Test
  void anAnswerThatIsThereIsTakenAtOnce() throws Exception {
    answer.complete("there");
    assertThat(waits.get(answer, 0, SECONDS)).isEqualTo("there");
  }

  @Test
  void anAnswerThatComesIsTaken() throws Exception {
    Waiter waiter = new Waiter(LONG_SECONDS * 1_000);
    answer.complete("come");
    waiter.thread.join();
    assertThat(waiter.told.join()).isEqualTo("come");
  }

  @Test
  void aFailureIsToldAsOne() throws Exception {
    Waiter waiter = new Waiter(LONG_SECONDS * 1_000);
    answer.completeExceptionally(new IllegalStateException("lost"));
    waiter.thread.join();
    assertThatThrownBy(waiter.told::get)
        .cause()
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("lost");
  }

  @Test
  void anAnswerThatIsCancelledIsToldAsThat() throws Exception {
    Waiter waiter = new Waiter(LONG_SECONDS * 1_000);
    answer.cancel(false);
    waiter.thread.join();
    assertThatThrownBy(waiter.told::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void aWaitEndsSoonAfterItsTimeAndNotBefore() {
    long startNanos = System.nanoTime();
    assertThatThrownBy(() -> waits.get(answer, 60, MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .isBetween(Duration.ofMillis(60), Duration.ofSeconds(LONG_SECONDS));
    assertThat(answer).isNotDone();
  }

  @Test
  void aWaitWhoseTimeIsOverWhenItBeginsEndsAtOnce() {
    assertThatThrownBy(() -> waits.get(answer, -1, SECONDS)).isInstanceOf(TimeoutException.class);
  }

  @Test
  void anInterruptEndsAWait() throws Exception {
    Waiter waiter = new Waiter(LONG_SECONDS * 1_000);
    waiter.thread.interrupt();
    waiter.thread.join();
    assertThatThrownBy(waiter.told::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void eachOfManyWaitsEndsAtItsOwnTime() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(50);
    try {
      List<Future<Long>> late = new ArrayList<>();
      for (int number = 0; number < 50; number++) {
        long millis = number % 2 == 0 ? 50 : 150;
        late.add(clients.submit(() -> millisUntilTimeout(millis)));
      }
      for (int number = 0; number < 50; number++) {
        assertThat(late.get(number).get()).isGreaterThanOrEqualTo(number % 2 == 0 ? 50 : 150);
      }
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void theThreadThatLooksEndsAfterAWhileAndComesBackForTheNextWait() {
    Waits briefly = new Waits(1);
    for (int round = 0; round < 3; round++) {
      assertThat(millisUntilTimeout(briefly, 20)).isGreaterThanOrEqualTo(20);
      Conditions.await(
          "the thread has ended",
          Duration.ofSeconds(LONG_SECONDS),
          () -> !briefly.toString().contains("watched"));
    }
  }

  private long millisUntilTimeout(long millis) {
    return millisUntilTimeout(waits, millis);
  }

  private static long millisUntilTimeout(Waits waits, long millis) {
    long startNanos = System.nanoTime();
    assertThatThrownBy(() -> waits.get(new CompletableFuture<>(), millis, MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
  }

  /** One that waits on a thread of its own when this has been created. */
  private final class Waiter {

    private final CompletableFuture<String> told = new CompletableFuture<>();
    private final Thread thread;

    private Waiter(long millis) {
      thread =
          new Thread(
              () -> {
                try {
                  told.complete(waits.get(answer, millis, MILLISECONDS));
                } catch (Exception e) {
                  told.completeExceptionally(e);
                }
              });
      thread.start();
      Conditions.await(
          "it waits",
          Duration.ofSeconds(LONG_SECONDS),
          () -> thread.getState() == Thread.State.WAITING);
    }
  }
}
