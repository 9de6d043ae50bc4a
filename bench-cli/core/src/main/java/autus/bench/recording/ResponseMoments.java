package autus.bench.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * In which milliseconds of the window responses ended, over all event loops. Keeps 128 bytes a
 * second, and a day at most. Not thread-safe.
 */
final class ResponseMoments {

  private static final int MOST_SECONDS = 86_400;
  private static final long MILLI_NANOS = 1_000_000;

  private final List<MomentSet> seconds = new ArrayList<>();

  /** Adds those of one event loop in one second of the window. */
  void add(long second, MomentSet moments) {
    if (second >= MOST_SECONDS) {
      return;
    }
    while (seconds.size() <= second) {
      seconds.add(new MomentSet());
    }
    seconds.get((int) second).addAll(moments);
  }

  /**
   * Where nothing ended for at least so long, in order.
   *
   * @param windowNanos where the last one ends, if nothing came any more
   */
  List<Silence> silences(long leastNanos, long windowNanos) {
    List<Silence> silences = new ArrayList<>();
    long end = Math.min(windowNanos / MILLI_NANOS, (long) MOST_SECONDS * MomentSet.MILLIS);
    long silentSince = 0;
    for (long milli = 0; milli <= end; milli++) {
      if (milli == end || hasResponse(milli)) {
        long lengthNanos = (milli - silentSince) * MILLI_NANOS;
        if (lengthNanos >= leastNanos && lengthNanos > 0) {
          silences.add(new Silence(silentSince * MILLI_NANOS, lengthNanos));
        }
        silentSince = milli + 1;
      }
    }
    return silences;
  }

  private boolean hasResponse(long milli) {
    int second = (int) (milli / MomentSet.MILLIS);
    return second < seconds.size() && seconds.get(second).has((int) (milli % MomentSet.MILLIS));
  }
}
