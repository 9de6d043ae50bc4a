package autus.bench.plan;

/**
 * Numbers the turns of a group that draw by their number rather than by their user, from 0 in the
 * order in which they begin. Also the lock under which an arrival and its turn's number are taken
 * together. Thread-safe.
 */
public final class TurnNumbers {

  private long next;

  /** The number of a turn that begins now. */
  public synchronized long next() {
    return next++;
  }
}
