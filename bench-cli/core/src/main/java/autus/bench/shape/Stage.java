package autus.bench.shape;

/**
 * A phase laid on the clock of the measured window.
 *
 * @param span from when to when requests are due
 * @param load what goes on meanwhile
 */
public record Stage(TimeSpan span, PlainLoad load) {

  /** How many requests can be under way at once: users or connections; 0 if nobody can know. */
  public int users() {
    if (load instanceof ProgramLoad led) {
      return led.arrival().users();
    }
    if (load instanceof TimetableLoad recorded) {
      return recorded.connections();
    }
    return load instanceof ClosedLoad closed ? closed.users() : ((OpenLoad) load).connections();
  }

  /** How many requests are sent at most; {@link LoadEnd#UNLIMITED} if only time ends them. */
  public long mostRequests() {
    return load.end().mostRequests();
  }

  /** Whether it goes on at that instant, in nanoseconds from the start of the window. */
  public boolean isAt(long nanos) {
    return span.startNanos() <= nanos && nanos < span.endNanos();
  }
}
