package autus.server.responsecache;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * At most one load per entry and token. Whoever read the same token after arriving may take the
 * load's answer, also when it ended a moment ago: the load began under that token. Nobody joins a
 * load that began before a write was answered, because the write changed the token. Thread-safe.
 */
final class SingleFlight {

  private final ConcurrentMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();
  private final Queue<Flight> completed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger completedCount = new AtomicInteger();
  private final long keepNanos;
  private final int maxCompleted;
  private final LongSupplier nanoTime;

  /**
   * Creates the map of flights.
   *
   * @param keep how long an ended flight may be joined: as long as a reader can take between
   *     reading the token and asking here
   * @param maxCompleted how many ended flights are kept at most
   */
  SingleFlight(Duration keep, int maxCompleted, LongSupplier nanoTime) {
    this.keepNanos = keep.toNanos();
    this.maxCompleted = maxCompleted;
    this.nanoTime = nanoTime;
  }

  /** The flight to join; the caller leads it, and must end it, if {@link Claim#leads()}. */
  Claim claim(String entry, String token) {
    forgetOld();
    FlightKey key = new FlightKey(entry, token);
    Flight mine = new Flight(key);
    Flight current =
        flights.merge(key, mine, (running, offered) -> running.isOver() ? offered : running);
    return new Claim(current, current == mine);
  }

  private void forgetOld() {
    for (Flight oldest = completed.peek();
        oldest != null && (oldest.isOver() || completedCount.get() > maxCompleted);
        oldest = completed.peek()) {
      if (completed.remove(oldest)) {
        completedCount.decrementAndGet();
        flights.remove(oldest.key, oldest);
      }
    }
  }

  private record FlightKey(String entry, String token) {}

  /** A place on a flight. */
  record Claim(Flight flight, boolean leads) {}

  /** One load, running or ended a moment ago. */
  final class Flight {

    private final FlightKey key;
    private final CompletableFuture<Optional<StoredResponse>> landing = new CompletableFuture<>();
    private volatile long endNanos;

    private Flight(FlightKey key) {
      this.key = key;
    }

    /** Ends the flight with a response for all who wait. */
    void land(StoredResponse response) {
      endNanos = nanoTime.getAsLong();
      landing.complete(Optional.of(response));
      completed.add(this);
      completedCount.incrementAndGet();
    }

    /**
     * Ends the flight without a response, unless it has landed; it is forgotten, and each who waits
     * tries once itself.
     */
    void fail() {
      if (!landing.isDone()) {
        flights.remove(key, this);
        landing.complete(Optional.empty());
      }
    }

    /** Waits for the response; nothing if the flight failed or takes longer than that. */
    Optional<StoredResponse> await(Duration longest) {
      try {
        return landing.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (TimeoutException | ExecutionException e) {
        return Optional.empty();
      }
    }

    private boolean isOver() {
      return landing.isDone() && nanoTime.getAsLong() - endNanos > keepNanos;
    }
  }
}
