package autus.responsecache.fresh;

import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The invalidations that this node owes the store, per namespace, and the newest token of each that
 * it has seen. While one is owed the node neither reads, joins nor fills that namespace.
 *
 * <p>A debt is a count of failures that only grows; an acknowledgement settles the failures that
 * were recorded before its command was sent, and no newer one. Thread-safe.
 */
public final class PendingInvalidations {

  private static final long ASK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long NEVER = Long.MIN_VALUE;

  private final Map<Namespace, Debt> debts = new LinkedHashMap<>();

  public PendingInvalidations(Collection<Namespace> namespaces) {
    namespaces.forEach(namespace -> debts.put(namespace, new Debt()));
  }

  /** A permit to use the store for this namespace, or nothing while an invalidation is owed. */
  Optional<Permit> admit(Namespace namespace) {
    return debt(namespace).admit();
  }

  /** The era of now, in which nothing may be read from the store perhaps. */
  long era(Namespace namespace) {
    return debt(namespace).recorded;
  }

  /** All of them. */
  Collection<Namespace> namespaces() {
    return debts.keySet();
  }

  /** The newest tokens seen, below which no new one may be. */
  public Map<Namespace, Mark> marks(Collection<Namespace> namespaces) {
    Map<Namespace, Mark> marks = new LinkedHashMap<>();
    namespaces.forEach(namespace -> marks.put(namespace, debt(namespace).mark));
    return marks;
  }

  /** Notes tokens that the store gave: from now on, older ones are a loss of data. */
  void learn(Map<Namespace, String> tokens) {
    tokens.forEach(
        (namespace, token) -> debt(namespace).learn(token.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /**
   * Whether to ask whether a closed namespace may be opened; only now and then, and one request at
   * a time.
   */
  boolean mayAskToOpen(Namespace namespace, long nowNanos) {
    return debt(namespace).mayAskToOpen(nowNanos);
  }

  /** Records that an invalidation failed or may be lost. */
  void record(Namespace namespace) {
    debt(namespace).record();
  }

  /** Records it for every namespace: the connection was lost or made. */
  public void recordAll() {
    recordWhere(namespace -> true, () -> {});
  }

  /**
   * Records it for these namespaces and then makes the change that is the reason. What is recorded
   * here can only be settled by a command that is sent after the change: {@link #owed()} waits.
   */
  public synchronized void recordWhere(Predicate<Namespace> touched, Runnable change) {
    debts.forEach(
        (namespace, debt) -> {
          if (touched.test(namespace)) {
            debt.record();
          }
        });
    change.run();
  }

  /**
   * The debts of now, to be settled by the acknowledgement of a command that is sent after this
   * call; nothing if none.
   */
  public synchronized Optional<Settlement> owed() {
    Map<Namespace, Long> recorded = new LinkedHashMap<>();
    debts.forEach(
        (namespace, debt) -> debt.owed().ifPresent(count -> recorded.put(namespace, count)));
    return recorded.isEmpty() ? Optional.empty() : Optional.of(new Settlement(recorded));
  }

  /** Failures recorded and not settled, over all namespaces. */
  public long count() {
    return debts.values().stream().mapToLong(Debt::count).sum();
  }

  @Override
  public String toString() {
    return debts.toString();
  }

  private Debt debt(Namespace namespace) {
    Debt debt = debts.get(namespace);
    if (debt == null) {
      throw new IllegalArgumentException("the table of routes has no namespace " + namespace);
    }
    return debt;
  }

  /**
   * The right of one request to use the store for a namespace. It ends for good with the next
   * failure, also when that is settled: what was read before and what is read after do not mix.
   */
  static final class Permit {

    private final Debt debt;
    private final long era;
    private final Mark mark;

    private Permit(Debt debt, long era) {
      this.debt = debt;
      this.era = era;
      this.mark = debt.mark;
    }

    /**
     * Whether a token that was asked for under this permit is no older than the newest one that was
     * seen before. If it is, the data went back, and nothing of them must be used.
     */
    boolean confirms(byte @Nullable [] token) {
      if (token == null || mark.isSameAs(token)) {
        return true; // where there is no token, nothing can be served or filled
      }
      debt.learn(token);
      return mark.isReachedBy(token);
    }

    /** The newest token that was seen when the permit was given. */
    Mark mark() {
      return mark;
    }

    /** Whether no failure was recorded since the permit was given. */
    boolean holds() {
      return debt.recorded == era;
    }

    /** The time between two failures, as a number that never comes again. */
    long era() {
      return era;
    }
  }

  /** What one retry settles when it is acknowledged. */
  public final class Settlement {

    private final Map<Namespace, Long> recorded;

    private Settlement(Map<Namespace, Long> recorded) {
      this.recorded = recorded;
    }

    Set<Namespace> namespaces() {
      return new LinkedHashSet<>(recorded.keySet());
    }

    public void acknowledge(Namespace namespace) {
      Long upTo = recorded.get(namespace);
      if (upTo != null) {
        debt(namespace).settle(upTo);
      }
    }
  }

  private static final class Debt {

    private volatile long recorded;
    private volatile long settled;
    private volatile Mark mark = Mark.NONE;
    private final AtomicLong askedToOpenNanos = new AtomicLong(NEVER);

    private Optional<Permit> admit() {
      // In this order: a failure recorded in between is seen as owed.
      long settledNow = settled;
      long recordedNow = recorded;
      return recordedNow == settledNow
          ? Optional.of(new Permit(this, recordedNow))
          : Optional.empty();
    }

    private boolean mayAskToOpen(long nowNanos) {
      long last = askedToOpenNanos.get();
      return (last == NEVER || nowNanos - last > ASK_EVERY_NANOS)
          && askedToOpenNanos.compareAndSet(last, nowNanos);
    }

    private void learn(byte[] token) {
      if (!mark.isSameAs(token)) {
        raise(token);
      }
    }

    private synchronized void raise(byte[] token) {
      mark = mark.raisedTo(token);
    }

    private synchronized void record() {
      recorded = recorded + 1;
    }

    private synchronized void settle(long upTo) {
      settled = Math.max(settled, upTo);
    }

    private synchronized OptionalLong owed() {
      return recorded > settled ? OptionalLong.of(recorded) : OptionalLong.empty();
    }

    private synchronized long count() {
      return recorded - settled;
    }

    @Override
    public synchronized String toString() {
      return recorded
          + " recorded, "
          + settled
          + " settled, seen "
          + mark
          + (askedToOpenNanos.get() == NEVER ? "" : ", asked to open");
    }
  }
}
