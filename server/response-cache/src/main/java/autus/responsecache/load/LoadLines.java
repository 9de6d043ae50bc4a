package autus.responsecache.load;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Waits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the loads of one entry that run at once, also where the store cannot tell which of them
 * are worth joining: while it is away, and while writes change the token faster than a load takes.
 * Whoever comes when that many run waits until one has ended; all who wait then share the next
 * load. That is exact whatever the store does, for that load begins after each of them came.
 * Thread-safe.
 */
public final class LoadLines {

  private final Map<EntryKey, Line> lines = new ConcurrentHashMap<>();
  private final int most;
  private final Duration longest;
  private final Waiting waiting;

  /** How a request waits; {@link CompletableFuture#get(long, TimeUnit)}. */
  public interface Waiting {

    /** Waits until a load of the entry has ended. */
    void turn(CompletableFuture<Boolean> begun, long longest, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException;

    /** Waits for the load that it shares. */
    Outcome outcome(CompletableFuture<Outcome> ended, long longest, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException;
  }

  /**
   * Creates lines without anybody.
   *
   * @param most how many loads of one entry run at once
   * @param longest how long a request waits, for its turn and for the load that it shares
   */
  public LoadLines(int most, Duration longest, Waiting waiting) {
    this.most = most;
    this.longest = longest;
    this.waiting = waiting;
  }

  /** Waits as requests do in a server. */
  public static Waiting waitingWith(Waits waits) {
    return new Waiting() {
      @Override
      public void turn(CompletableFuture<Boolean> begun, long longest, TimeUnit unit)
          throws InterruptedException, ExecutionException, TimeoutException {
        waits.get(begun, longest, unit);
      }

      @Override
      public Outcome outcome(CompletableFuture<Outcome> ended, long longest, TimeUnit unit)
          throws InterruptedException, ExecutionException, TimeoutException {
        return waits.get(ended, longest, unit);
      }
    };
  }

  /** Returns when the caller may load, or when another has loaded for it, or never will. */
  Turn enter(EntryKey key) {
    Turn turn = new Turn(key);
    lines.compute(key, (entry, line) -> (line == null ? new Line() : line).join(turn));
    turn.await();
    return turn;
  }

  /** Those who load and wait, for diagnosis. */
  @Override
  public String toString() {
    return lines.toString();
  }

  /** What one request is to do. Closed when it has loaded, or has nothing to load. */
  final class Turn implements AutoCloseable {

    private final EntryKey key;
    private @Nullable Batch batch;
    private boolean loads;
    private @Nullable Outcome shared;
    private boolean over;

    private Turn(EntryKey key) {
      this.key = key;
    }

    /** Whether the caller is the one that loads. */
    boolean loads() {
      return loads;
    }

    /** Whether others wait for what the caller loads. */
    boolean isShared() {
      return batch != null;
    }

    /** How another's load ended; nothing if the wait was too long. */
    Optional<Outcome> shared() {
      return Optional.ofNullable(shared);
    }

    /** Tells those who wait how the caller's load ended. */
    void ended(Outcome outcome) {
      if (!loads || over) {
        return;
      }
      over = true;
      lines.computeIfPresent(key, (entry, line) -> line.advance());
      Batch led = batch;
      if (led != null) {
        led.ended.complete(outcome);
      }
    }

    private void await() {
      Batch waitsIn = batch;
      if (waitsIn == null) {
        return;
      }
      try {
        if (!begun(waitsIn)) {
          return;
        }
        if (waitsIn.isLed.compareAndSet(false, true)) {
          loads = true;
        } else {
          shared = waiting.outcome(waitsIn.ended, longest.toNanos(), TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (TimeoutException | ExecutionException e) {
        shared = null; // too late for this one
      }
    }

    /** Whether the load of that batch may begin. If not the caller has left it. */
    private boolean begun(Batch waitsIn) throws ExecutionException {
      try {
        waiting.turn(waitsIn.begun, longest.toNanos(), TimeUnit.NANOSECONDS);
        return true;
      } catch (InterruptedException e) {
        boolean begun = !leave(waitsIn);
        Thread.currentThread().interrupt();
        return begun;
      } catch (TimeoutException e) {
        // Unless it begins at this moment: then somebody must lead it.
        return !leave(waitsIn);
      }
    }

    private boolean leave(Batch waitsIn) {
      boolean[] left = new boolean[1];
      lines.computeIfPresent(
          key,
          (entry, line) -> {
            left[0] = !waitsIn.begun.isDone();
            waitsIn.members -= left[0] ? 1 : 0;
            return line;
          });
      return left[0];
    }

    @Override
    public void close() {
      ended(Outcome.FAILED);
    }
  }

  /** Used inside the map's computations only. */
  private final class Line {

    private int running;
    private @Nullable Batch next;

    private Line join(Turn turn) {
      if (running < most && next == null) {
        running++;
        turn.loads = true;
        return this;
      }
      Batch batch = next == null ? new Batch() : next;
      batch.members++;
      turn.batch = batch;
      next = batch;
      return this;
    }

    private @Nullable Line advance() {
      Batch batch = next;
      next = null;
      if (batch != null && batch.members > 0) {
        batch.begun.complete(true);
      } else {
        running--;
      }
      return running == 0 ? null : this;
    }

    @Override
    public String toString() {
      return running + " load, " + (next == null ? 0 : next.members) + " wait";
    }
  }

  /** Requests that came while as many loads ran as may. */
  private static final class Batch {

    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private final AtomicBoolean isLed = new AtomicBoolean();
    private int members;
  }
}
