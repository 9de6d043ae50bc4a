package autus.responsecache.near;

import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.TokenStore;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a namespace's token, each shared by all requests that came before it was handed to the
 * connection, and by nobody who came later: for those the token may be another by now. Per
 * namespace at most one is under way and one waits for it to end. Thread-safe.
 */
public final class SharedTokens implements TokenReads {

  private final Map<Namespace, Line> lines = new LinkedHashMap<>();
  private final TokenStore store;
  private final long timeoutNanos;
  private final LongSupplier nanoTime;
  private final Waiting waiting;

  /** How a request waits for an answer; {@link CompletableFuture#get(long, TimeUnit)}. */
  @FunctionalInterface
  public interface Waiting {
    byte @Nullable [] get(CompletableFuture<byte @Nullable []> answer, long longest, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException;
  }

  /**
   * Creates a line for each namespace.
   *
   * @param timeout when a read that is not answered is given up, so that the next one can be sent
   */
  public SharedTokens(
      Collection<Namespace> namespaces,
      TokenStore store,
      Duration timeout,
      LongSupplier nanoTime,
      Waiting waiting) {
    this.store = store;
    this.timeoutNanos = timeout.toNanos();
    this.nanoTime = nanoTime;
    this.waiting = waiting;
    namespaces.forEach(namespace -> lines.put(namespace, new Line(namespace)));
  }

  @Override
  public byte @Nullable [] read(Namespace namespace, long deadlineNanos) {
    Line line = lines.get(namespace);
    if (line == null) {
      throw new IllegalArgumentException("the table of routes has no namespace " + namespace);
    }
    CompletableFuture<byte @Nullable []> answer = line.join();
    try {
      return waiting.get(answer, deadlineNanos - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new StoreFailure("the token of " + namespace + " was not told in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailure("the request was interrupted while it waited for a token", e);
    } catch (ExecutionException e) {
      throw new StoreFailure("the token of " + namespace + " could not be read", e);
    }
  }

  /** What is under way and what waits, for diagnosis. */
  @Override
  public String toString() {
    return lines.values().toString();
  }

  /** The reads of one namespace's token. */
  private final class Line {

    private final Namespace namespace;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Read running;
    private @Nullable Read next;

    private Line(Namespace namespace) {
      this.namespace = namespace;
    }

    /** The answer of a read that is handed to the connection after this call. */
    private CompletableFuture<byte @Nullable []> join() {
      Read mine;
      @Nullable Read toSend = null;
      @Nullable Read hung = null;
      lock.lock();
      try {
        if (running == null) {
          mine = new Read(nanoTime.getAsLong());
          running = mine;
          toSend = mine;
        } else {
          hung = nanoTime.getAsLong() - running.sentNanos > timeoutNanos ? running : null;
          mine = next == null ? new Read(0) : next;
          next = mine;
        }
      } finally {
        lock.unlock();
      }
      if (hung != null) {
        hung.giveUp();
      }
      if (toSend != null) {
        send(toSend);
      }
      return mine.told;
    }

    /** Hands the read to the connection; and the next one, if the store refuses it at once. */
    private void send(Read first) {
      @Nullable Read read = first;
      while (read != null) {
        Read sent = read;
        read = null;
        try {
          CompletableFuture<byte @Nullable []> answer = store.token(namespace);
          sent.answer = answer;
          answer.whenComplete((token, failure) -> ended(sent, token, failure));
        } catch (RuntimeException e) {
          read = advance();
          sent.told.completeExceptionally(e);
        }
      }
    }

    private void ended(Read read, byte @Nullable [] token, @Nullable Throwable failure) {
      @Nullable Read following = advance();
      if (following != null) {
        send(following);
      }
      if (failure == null) {
        read.told.complete(token);
      } else {
        read.told.completeExceptionally(failure);
      }
    }

    /** Whoever comes from here on takes the read after the one returned, which is sent now. */
    private @Nullable Read advance() {
      lock.lock();
      try {
        running = next;
        next = null;
        if (running != null) {
          running.sentNanos = nanoTime.getAsLong();
        }
        return running;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public String toString() {
      return namespace + ": " + (running != null) + (next != null);
    }
  }

  /** One read and those who wait for it. */
  private static final class Read {

    private final CompletableFuture<byte @Nullable []> told = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<byte @Nullable []> answer;
    private volatile long sentNanos;

    private Read(long sentNanos) {
      this.sentNanos = sentNanos;
    }

    private void giveUp() {
      CompletableFuture<byte @Nullable []> unanswered = answer;
      if (unanswered != null) {
        unanswered.cancel(false);
      }
    }
  }
}
