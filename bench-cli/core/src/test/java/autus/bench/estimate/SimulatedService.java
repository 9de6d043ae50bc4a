package autus.bench.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A service under load in simulated time, with or without a cache, of which everything is known.
 * Times are milliseconds.
 */
final class SimulatedService {

  /** A duration, drawn for each request. */
  interface Delay extends ToDoubleFunction<Random> {}

  /** What the time of a request without a cache depends on. */
  interface Work {
    double millis(int key, int number, double atMillis, Random random);
  }

  final Random random;
  int keys = 200;
  int reads = 4000;

  /** Users who wait for each response; 0: an open load. */
  int users;

  double thinkMillis = 10;
  double perMilli = 1;

  /** NaN: no cache. */
  double lifetimeMillis = Double.NaN;

  boolean joinsFetches = true;
  Delay hit = random -> 0.2;
  Work work = (key, number, at, random) -> 20;
  Delay background = random -> 0;

  /** All work stops now and then for so long; 0: never. */
  double stallMillis;

  double stallEveryMillis = 500;

  /** Requests that the front serves at once; 0: any number. What waits, waits in its queue. */
  int workers;

  /** Nothing stalls before. */
  double stallsFromMillis;

  /** Share of the keys that are in the cache when the run begins. */
  double warmShare;

  /** Entries that fit in, the one unused for longest goes first. */
  int room = Integer.MAX_VALUE;

  /** Entries are taken out at random, after so long on the average. */
  double invalidateMeanMillis = Double.POSITIVE_INFINITY;

  /** Share of the requests that pass by the cache. */
  double passShare;

  private long fetches;
  private final double[] cumulative;
  private final ReadLog log = new ReadLog();

  SimulatedService(long seed, double skew, int keys) {
    this.random = new Random(seed);
    this.keys = keys;
    this.cumulative = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += Math.pow(i + 1, -skew);
      cumulative[i] = sum;
    }
  }

  /** What was played, and the share of reads that cost no fetch. */
  record Play(ReadHistory reads, double hitRatio) {}

  Play play() {
    PriorityQueue<Double> starts = new PriorityQueue<>();
    for (int user = 0; user < users; user++) {
      starts.add(random.nextDouble() * thinkMillis);
    }
    double[] presentFrom = new double[keys];
    double[] presentTo = new double[keys];
    Arrays.fill(presentTo, -1);
    for (int i = 0; i < keys; i++) {
      presentTo[i] = random.nextDouble() < warmShare ? lifetimeMillis : -1;
    }
    LinkedHashSet<Integer> used = new LinkedHashSet<>();
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < workers; i++) {
      free.add(0.0);
    }
    List<double[]> stalls = stalls();
    double arrival = 0;
    for (int number = 0; number < reads; number++) {
      double sent;
      if (users > 0) {
        sent = starts.remove();
      } else {
        arrival += exponential(1 / perMilli);
        sent = arrival;
      }
      int key = key();
      double begin = workers > 0 ? Math.max(sent, free.remove()) : sent;
      double own = background.applyAsDouble(random);
      double end;
      if (Double.isNaN(lifetimeMillis)) {
        fetches++;
        end = stalled(begin, work.millis(key, number, begin, random) + own, stalls);
      } else if (random.nextDouble() < passShare) {
        fetches++;
        end = stalled(begin, work.millis(key, number, begin, random) + own, stalls);
      } else if (begin >= presentFrom[key] && begin < presentTo[key]) {
        end = stalled(begin, hit.applyAsDouble(random) + own, stalls);
      } else if (joinsFetches && begin < presentFrom[key]) {
        end = Math.max(presentFrom[key], stalled(begin, hit.applyAsDouble(random) + own, stalls));
      } else {
        fetches++;
        end =
            stalled(
                begin,
                hit.applyAsDouble(random) + work.millis(key, number, begin, random) + own,
                stalls);
        boolean isUnderWay = begin < presentFrom[key];
        presentFrom[key] = isUnderWay ? Math.min(presentFrom[key], end) : end;
        presentTo[key] =
            presentFrom[key]
                + (Double.isInfinite(invalidateMeanMillis)
                    ? lifetimeMillis
                    : exponential(invalidateMeanMillis));
      }
      used.remove(key);
      used.add(key);
      if (used.size() > room) {
        int oldest = used.iterator().next();
        used.remove(oldest);
        presentTo[oldest] = -1;
      }
      if (workers > 0) {
        free.add(end);
      }
      log.add(key, Math.round(sent * 1e6), Math.round(end * 1e6));
      if (users > 0) {
        starts.add(end + exponential(thinkMillis));
      }
    }
    return new Play(ReadHistory.of(List.of(log)), 1 - (double) fetches / reads);
  }

  private List<double[]> stalls() {
    List<double[]> all = new ArrayList<>();
    double at = stallsFromMillis;
    while (stallMillis > 0 && at < 1e6) {
      at += exponential(stallEveryMillis);
      double length = stallMillis * (0.5 + random.nextDouble());
      all.add(new double[] {at, at + length});
      at += length;
    }
    return all;
  }

  /** When work of that length ends that begins then and rests during stalls. */
  private static double stalled(double begin, double length, List<double[]> stalls) {
    double at = begin;
    double left = length;
    for (double[] stall : stalls) {
      if (stall[1] <= at) {
        continue;
      }
      if (at + left < stall[0]) {
        break;
      }
      left -= Math.max(0, stall[0] - at);
      at = stall[1];
    }
    return at + left;
  }

  private int key() {
    double draw = random.nextDouble() * cumulative[keys - 1];
    int found = Arrays.binarySearch(cumulative, draw);
    return found >= 0 ? found : -found - 1;
  }

  void stallLater() {
    stallMillis = 40;
    stallEveryMillis = 200;
    stallsFromMillis = 2000;
  }

  double exponential(double mean) {
    return exponential(mean, random);
  }

  static double exponential(double mean, Random random) {
    return -mean * Math.log(1 - random.nextDouble());
  }
}
