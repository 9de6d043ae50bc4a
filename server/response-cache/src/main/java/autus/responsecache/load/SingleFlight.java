package autus.responsecache.load;

import autus.responsecache.store.EntryKey;
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
import java.util.function.Predicate;

/**
 * At most one load per entry and token. Whoever read the same token after arriving may take the
 * load's answer, also when it ended a moment ago: the load began under that token. Nobody joins a
 * load that began before a write was answered, because the write changed the token; nor one that
 * began before a failure of the store, after which a token of old could come back. Thread-safe.
 */
public final class SingleFlight {

  private final ConcurrentMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();
  private final Queue<Flight> completed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger completedCount = new AtomicInteger();
  private final long keepNanos;
  private final int maxCompleted;
  private final LongSupplier nanoTime;
  private final Waiting waiting;

  /** How a request waits for another's load; {@link CompletableFuture#get(long, TimeUnit)}. */
  @FunctionalInterface
  public interface Waiting {
    Outcome get(CompletableFuture<Outcome> landing, long longest, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException;
  }

  /**
   * Creates the map of flights.
   *
   * @param keep how long an ended flight may be joined: as long as a reader can take between asking
   *     the store, which did not have the entry yet, and asking here
   * @param maxCompleted how many ended flights are kept at most
   */
  public SingleFlight(Duration keep, int maxCompleted, LongSupplier nanoTime, Waiting waiting) {
    this.keepNanos = keep.toNanos();
    this.maxCompleted = maxCompleted;
    this.nanoTime = nanoTime;
    this.waiting = waiting;
  }

  /**
   * The flight to join; the caller leads it, and must close it, if {@link Claim#leads()}.
   *
   * @param era the era of the caller's permit
   */
  Claim claim(EntryKey entry, String token, long era) {
    return claim(entry, token, era, outcome -> false);
  }

  /**
   * The same.
   *
   * @param expired whether what an ended flight brought is of no use to the caller any more
   */
  Claim claim(EntryKey entry, String token, long era, Predicate<Outcome> expired) {
    forgetOld();
    FlightKey key = new FlightKey(entry, token, era);
    Flight mine = new Flight(key);
    Flight current =
        flights.merge(
            key,
            mine,
            (running, offered) ->
                running.isOver() || running.hasBrought(expired) ? offered : running);
    return new Claim(current, current == mine);
  }

  /** The flights that may be joined, for diagnosis. */
  @Override
  public String toString() {
    return flights.toString();
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

  private record FlightKey(EntryKey entry, String token, long era) {}

  /** A place on a flight. */
  public record Claim(Flight flight, boolean leads) {}

  /** One load, running or ended a moment ago. Closed when its response is in the store. */
  final class Flight implements AutoCloseable {

    private final FlightKey key;
    private final CompletableFuture<Outcome> landing = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile long closeNanos;

    private Flight(FlightKey key) {
      this.key = key;
    }

    /** Tells all who wait, and who comes later, how the load ended. */
    void land(Outcome outcome) {
      landing.complete(outcome);
    }

    /**
     * Ends the flight; one that has not landed has failed. One whose response is kept may be joined
     * for a while, by readers whom the store answered before it had the response; any other is
     * forgotten.
     */
    @Override
    public void close() {
      land(Outcome.FAILED);
      if (!landing.join().isKept()) {
        flights.remove(key, this);
        return;
      }
      closeNanos = nanoTime.getAsLong();
      closed = true;
      completed.add(this);
      completedCount.incrementAndGet();
    }

    /** Waits for the end of the load; nothing if it takes longer than that. */
    Optional<Outcome> await(Duration longest) {
      try {
        return Optional.of(waiting.get(landing, longest.toNanos(), TimeUnit.NANOSECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (TimeoutException | ExecutionException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return (closed ? "closed " : "open ") + landing.getNow(Outcome.FAILED);
    }

    private boolean hasBrought(Predicate<Outcome> what) {
      return closed && what.test(landing.join());
    }

    private boolean isOver() {
      return closed && nanoTime.getAsLong() - closeNanos > keepNanos;
    }
  }
}
