package autus.bench.staleness;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The rule for a number that every write raises by at least one and that nothing lowers.
 *
 * <p>Call a read A with version v(A), begun at b(A) and ended at e(A). The number had reached v(A)
 * by e(A). Each write w that was answered, began after e(A) and ended before an instant t raised it
 * once more in between. So at t the number was at least
 *
 * <pre>  due(t) = max over reads A with e(A) &lt; t of  v(A) + |{w : e(A) &lt; b(w), e(w) &lt; t}|
 * </pre>
 *
 * and a read R is stale exactly if v(R) &lt; due(b(R)). A write whose response carries the number
 * it made counts among the A as well. The first read is thus the base, and each read is held
 * against all reads that ended before it began: one that shows less went backwards, writes or not.
 *
 * <p>This is sound: writes that overlap a read are allowed either way, writes that failed may never
 * have happened and count for nothing, and writes of other clients only raise the number. It is
 * complete too, in that any read with v(R) &gt;= due(b(R)) is fresh in some course of events: every
 * write that ended by b(R) takes effect as it begins, every other one as it ends, and other clients
 * raise the number to v(A) just before e(A) where that is still needed; due(b(R)) is then what the
 * number was.
 *
 * <p>Memory: an older read is forgotten for a newer one when the same future writes count for both
 * and the newer one rests on the higher bound. So there are at most as many as writes under way,
 * and one.
 */
final class CounterRule implements VersionRule {

  private final List<Anchor> anchors = new ArrayList<>();
  private final IdentityHashMap<Access, Long> numbersUnderWay = new IdentityHashMap<>();
  private final TreeSet<Long> underWay = new TreeSet<>();
  private final VersionSteps steps = new VersionSteps();
  private long begunWrites;
  private long due = Long.MIN_VALUE;
  private long highestRead = Long.MIN_VALUE;

  /** A read or write that showed a version; oldest first, with rising bounds. */
  private static final class Anchor {
    final Access access;

    /** Writes with this number or a higher one began after the access ended. */
    final long firstLaterWrite;

    /** Its version and the writes since. */
    long bound;

    Anchor(Access access, long firstLaterWrite, long bound) {
      this.access = access;
      this.firstLaterWrite = firstLaterWrite;
      this.bound = bound;
    }
  }

  @Override
  public void writeBegan(Access write) {
    if (write.kind() == Access.Kind.WRITE) {
      numbersUnderWay.put(write, begunWrites);
      underWay.add(begunWrites);
      begunWrites++;
    }
  }

  @Override
  public void writeEnded(Access write) {
    Long number = numbersUnderWay.remove(write);
    if (number == null) {
      return;
    }
    underWay.remove(number);
    for (Anchor anchor : anchors) {
      if (anchor.firstLaterWrite <= number) {
        anchor.bound++;
      }
    }
    dropTheNeedless();
    drop(write);
    raise(write);
  }

  @Override
  public Optional<Proof> readBegan(Access read) {
    long version = read.shown().number().orElseThrow();
    if (version >= due) {
      return Optional.empty();
    }
    return Optional.of(
        new Proof(steps.firstAbove(version), Long.toString(due), version < highestRead));
  }

  @Override
  public void readEnded(Access read) {
    highestRead = Math.max(highestRead, read.shown().number().orElseThrow());
    drop(read);
    raise(read);
  }

  /** How many accesses are kept. */
  int anchorCount() {
    return anchors.size();
  }

  /** Drops anchor: from its end on, what the access showed is due. */
  private void drop(Access access) {
    if (access.shown().number().isEmpty()) {
      return;
    }
    long version = access.shown().number().getAsLong();
    if (anchors.isEmpty() || anchors.get(anchors.size() - 1).bound < version) {
      anchors.add(new Anchor(access, begunWrites, version));
      dropTheNeedless();
    }
  }

  /**
   * Of two anchors, the older one gains from every write from which the newer one gains. It makes
   * the newer one needless if its bound is not lower, and is needless itself if its bound is not
   * higher and no write that began between them is under way.
   */
  private void dropTheNeedless() {
    List<Anchor> kept = new ArrayList<>(anchors.size());
    for (Anchor next : anchors) {
      if (!kept.isEmpty() && kept.get(kept.size() - 1).bound >= next.bound) {
        continue;
      }
      while (!kept.isEmpty() && gainsNoMore(kept.get(kept.size() - 1), next)) {
        kept.remove(kept.size() - 1);
      }
      kept.add(next);
    }
    anchors.clear();
    anchors.addAll(kept);
  }

  private boolean gainsNoMore(Anchor older, Anchor newer) {
    Long write = underWay.ceiling(older.firstLaterWrite);
    return write == null || write >= newer.firstLaterWrite;
  }

  private void raise(Access cause) {
    if (anchors.isEmpty()) {
      return;
    }
    Anchor highest = anchors.get(anchors.size() - 1);
    if (highest.bound > due) {
      due = highest.bound;
      steps.add(new VersionSteps.Step(due, cause.endNanos(), highest.access, cause));
    }
  }
}
