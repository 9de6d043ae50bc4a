package autus.bench.traffic.replay;

import autus.bench.exchange.RecordedResponses;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.RequestTimetable;

/**
 * The requests of logs again and again: behind the last one the first is due, after a gap as long
 * as the mean one.
 */
final class LoopedLog implements RequestTimetable {

  private static final long ONLY_GAP_NANOS = 1_000_000_000L;

  private final PlannedLog once;
  private final long count;
  private final long periodNanos;

  LoopedLog(PlannedLog once) {
    this.once = once;
    this.count = once.count();
    long last = once.lastNanos();
    long gap =
        count > 1 && last > 0 ? Math.max(1, Math.round(last / (count - 1.0))) : ONLY_GAP_NANOS;
    this.periodNanos = last + gap;
  }

  @Override
  public long count() {
    return LoadEnd.UNLIMITED;
  }

  @Override
  public long dueNanos(long number) {
    return number / count * periodNanos + once.dueNanos(number % count);
  }

  @Override
  public int turn(long number) {
    return once.turn(number % count);
  }

  @Override
  public byte[] text(long number) {
    return once.text(number % count);
  }

  @Override
  public double mostPerSecond() {
    return once.mostPerSecond();
  }

  @Override
  public double perSecondAt(long nanos) {
    return once.perSecondAt(nanos % periodNanos);
  }

  @Override
  public RecordedResponses responses(int turn) {
    return once.responses(turn);
  }

  @Override
  public String digest() {
    return once.digest() + " again and again";
  }

  @Override
  public String words() {
    return once.words() + ", again and again";
  }

  @Override
  public void close() {
    once.close();
  }
}
