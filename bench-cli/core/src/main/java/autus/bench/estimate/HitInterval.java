package autus.bench.estimate;

import autus.bench.measure.EstimatedHits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bounds of a hit rate from times. Nothing is assumed of the shapes of the delays:
 *
 * <p>Let a read be slow if it took a time t or longer. First reads of keys are misses, so they show
 * how often a miss is slow, m. Of the clear reads a share p is slow, and p = (1 - h) m + h s, where
 * h is the share of hits and s how often a hit is slow, for whatever delays hits and misses alike.
 * How often hits are slow is not known, but bounded: just after a fetch nearly all reads of a key
 * are hits, and the misses among them only make the bound wider. With s from 0 to this bound, and m
 * from its own to 1,
 *
 * <pre>  1 - p / m  &lt;=  h  &lt;=  (1 - p) / (1 - s). </pre>
 *
 * <p>First reads and those that were sent during another's fetch are added at their worst and at
 * their best. Each share is bounded with three standard errors. All that holds for any t at which
 * first reads are slower (a two-sample form of the mixture proportion of Blanchard, Lee and Scott,
 * 2010), so intervals that exclude each other prove that something is not as assumed.
 */
final class HitInterval {

  /** Wider ones say nothing. */
  static final double WIDEST = 0.35;

  private static final double ABOUT_AS_NARROW = 1.5;

  private static final int THRESHOLDS = 24;

  /** Later misses are a little faster or slower than first ones; of few slow ones that is much. */
  private static final double LEAST_SLOW = 0.5;

  /**
   * Neighbours among the clear reads: of so many, those that came soonest after a fetch are taken.
   * Few, so that they share whatever delays all for a while, such as a collector's pause.
   */
  private static final int NEIGHBOURS = 25;

  private static final int SOONEST = 5;

  private final ReadHistory reads;

  /** The first read of the window; those before were the warm-up's. */
  private final int from;

  HitInterval(ReadHistory reads, long windowStartNanos) {
    this.reads = reads;
    int at = 0;
    while (at < reads.size() && reads.sentNanos(at) < windowStartNanos) {
      at++;
    }
    this.from = at;
  }

  /** Reads in the window. */
  int readCount() {
    return reads.size() - from;
  }

  /** What all times from which a read may be called slow tell together. */
  record Told(List<EstimatedHits.Interval> intervals) {

    /** Whether first reads are slower at one of them. */
    boolean isAny() {
      return !intervals.isEmpty();
    }

    /** Whether one share lies in all of them; it does if what is assumed holds. */
    boolean agree() {
      double low = intervals.stream().mapToDouble(EstimatedHits.Interval::low).max().orElse(0);
      double high = intervals.stream().mapToDouble(EstimatedHits.Interval::high).min().orElse(1);
      return low <= high;
    }

    /** The one with the shortest time that is about as narrow as any: misses may grow faster. */
    EstimatedHits.Interval best() {
      double least = intervals.stream().mapToDouble(HitInterval::width).min().orElse(1);
      return intervals.stream()
          .filter(each -> width(each) <= ABOUT_AS_NARROW * least + 0.01)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Tries times from where nearly all reads are slow to where few are. */
  Told told() {
    List<EstimatedHits.Interval> intervals = new ArrayList<>();
    for (long slowNanos : thresholds()) {
      Roles roles = Roles.of(reads, slowNanos);
      if (roles.slowOf(Roles.FIRST, 0).low() >= LEAST_SLOW
          && new FirstReads(reads, roles).areSlower()) {
        intervals.add(at(slowNanos, roles));
      }
    }
    return new Told(intervals);
  }

  static double width(EstimatedHits.Interval interval) {
    return interval.high() - interval.low();
  }

  /** From where nearly all is slow to where little is, in equal steps of the logarithm. */
  private long[] thresholds() {
    long[] first = new long[reads.size()];
    long[] later = new long[reads.size()];
    int firstCount = 0;
    int laterCount = 0;
    for (int i = 0; i < reads.size(); i++) {
      long nanos = Math.max(1, reads.nanos(i));
      if (reads.isFirst(i)) {
        first[firstCount++] = nanos;
      } else {
        later[laterCount++] = nanos;
      }
    }
    Arrays.sort(first, 0, firstCount);
    Arrays.sort(later, 0, laterCount);
    double low = Math.log((double) later[laterCount / 10]);
    double high = Math.log((double) first[firstCount * 9 / 10]);
    long[] steps = new long[high > low ? THRESHOLDS : 0];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (long) Math.exp(low + (high - low) * (i + 1) / (THRESHOLDS + 1));
    }
    return steps;
  }

  private EstimatedHits.Interval at(long slowNanos, Roles roles) {
    Proportion allFirst = roles.slowOf(Roles.FIRST, 0);
    Proportion first = roles.slowOf(Roles.FIRST, from);
    Proportion clear = roles.slowOf(Roles.CLEAR, from);
    long crowded = roles.slowOf(Roles.CROWDED, from).whole();
    double slowHits = slowSoonAfterAFetch(roles).high();
    double most =
        first.whole()
            + clear.whole() * Math.min(1, clear.high() / Math.max(1e-9, allFirst.low()))
            + crowded;
    double least =
        first.whole() * beyond(allFirst.low(), slowHits)
            + clear.whole() * beyond(clear.low(), slowHits);
    double all = readCount();
    return new EstimatedHits.Interval(
        Math.max(0, 1 - most / all), 1 - least / all, slowNanos, allFirst.whole());
  }

  /** The share of misses that so many slow ones prove, if so many hits can be slow. */
  private static double beyond(double slow, double slowHits) {
    return slow <= slowHits ? 0 : (slow - slowHits) / (1 - slowHits);
  }

  private Proportion slowSoonAfterAFetch(Roles roles) {
    int[] clear = new int[reads.size()];
    int count = 0;
    for (int i = 0; i < reads.size(); i++) {
      if (roles.of(i) == Roles.CLEAR) {
        clear[count++] = i;
      }
    }
    long slow = 0;
    long all = 0;
    long[] since = new long[NEIGHBOURS];
    for (int begin = 0; begin + NEIGHBOURS <= count; begin += NEIGHBOURS) {
      for (int i = 0; i < NEIGHBOURS; i++) {
        since[i] = roles.sinceFetchNanos(clear[begin + i]);
      }
      Arrays.sort(since);
      for (int i = begin; i < begin + NEIGHBOURS; i++) {
        if (roles.sinceFetchNanos(clear[i]) < since[SOONEST]) {
          all++;
          slow += roles.isSlow(clear[i]) ? 1 : 0;
        }
      }
    }
    return new Proportion(slow, all);
  }
}
