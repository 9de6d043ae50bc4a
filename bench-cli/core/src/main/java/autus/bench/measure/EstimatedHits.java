package autus.bench.measure;

import java.util.List;
import java.util.Optional;

/**
 * Hit rates of reads whose responses do not say what the cache did, as far as their times tell.
 * Immutable. Never one number: an interval, or why there is none.
 *
 * @param reads in the order of the run, without those that say
 */
public record EstimatedHits(List<Read> reads) {

  public EstimatedHits {
    reads = List.copyOf(reads);
  }

  /**
   * One read.
   *
   * @param request its name
   * @param readCount answered reads in the window that the interval is about
   * @param interval the shares of them that a cache may have answered from its store
   * @param unknownBecause why there is no interval; empty if there is one
   */
  public record Read(
      String request, long readCount, Optional<Interval> interval, String unknownBecause) {}

  /**
   * Where the share lies.
   *
   * @param low from 0 to 1
   * @param high the same
   * @param slowNanos from which time on a read is taken for slow
   * @param firstCount first reads of keys, from which it is known what a miss costs
   */
  public record Interval(double low, double high, long slowNanos, long firstCount) {}
}
