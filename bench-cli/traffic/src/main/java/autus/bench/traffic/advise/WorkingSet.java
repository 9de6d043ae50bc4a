package autus.bench.traffic.advise;

import autus.bench.traffic.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many keys are asked for at a time: the traffic in slices of equal length. */
record WorkingSet(List<Slice> slices) {

  private static final int SLICES = 10;

  WorkingSet {
    slices = List.copyOf(slices);
  }

  /**
   * One slice. Counts are of all requests, those outside a sample too.
   *
   * @param fromMicros since the first request
   * @param newKeyCount keys that no earlier slice asked for
   */
  record Slice(long fromMicros, long requestCount, long keyCount, long newKeyCount, long bytes) {}

  static WorkingSet of(Trace trace) {
    return of(trace, SLICES);
  }

  /** In so many slices. */
  static WorkingSet of(Trace trace, int count) {
    long span = Math.max(1, trace.spanMicros() + 1);
    int[] lastSlice = new int[trace.keyCount()];
    Arrays.fill(lastSlice, -1);
    double scale = 1 / trace.sample().ratio();
    List<Slice> slices = new ArrayList<>();
    int next = 0;
    for (int slice = 0; slice < count; slice++) {
      long from = span * slice / count;
      long to = span * (slice + 1) / count;
      long requests = 0;
      long keys = 0;
      long newKeys = 0;
      long bytes = 0;
      while (next < trace.count() && trace.micros(next) - trace.micros(0) < to) {
        int key = trace.key(next++);
        requests++;
        if (lastSlice[key] != slice) {
          keys++;
          bytes += trace.keyBytes(key);
          newKeys += lastSlice[key] < 0 ? 1 : 0;
          lastSlice[key] = slice;
        }
      }
      slices.add(
          new Slice(
              from,
              Math.round(requests * scale),
              Math.round(keys * scale),
              Math.round(newKeys * scale),
              Math.round(bytes * scale)));
    }
    return new WorkingSet(slices);
  }
}
