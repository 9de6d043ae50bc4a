package autus.bench.traffic.sim;

import java.util.Arrays;

/** Times that requests waited, to three digits. Not thread-safe. */
final class Waits {

  private static final int PRECISION = 11;
  private static final int HALF = 1 << (PRECISION - 1);

  private long[] counts = new long[1 << PRECISION];
  private long sum;

  void add(long micros) {
    sum += micros;
    int length = 64 - Long.numberOfLeadingZeros(micros);
    int shift = Math.max(0, length - PRECISION);
    int place = (int) (micros >>> shift) + shift * HALF;
    if (place >= counts.length) {
      counts = Arrays.copyOf(counts, place + HALF);
    }
    counts[place]++;
  }

  LoadSimulation.WaitTimes times(long requestCount) {
    long rank = (long) Math.ceil(requestCount * 0.99);
    long seen = 0;
    long p99 = 0;
    for (int place = 0; place < counts.length && seen < rank; place++) {
      seen += counts[place];
      int shift = place < 2 * HALF ? 0 : place / HALF - 1;
      p99 = (place - (long) shift * HALF) << shift;
    }
    double mean = requestCount == 0 ? 0 : (double) sum / requestCount;
    return new LoadSimulation.WaitTimes(sum, mean, p99);
  }
}
