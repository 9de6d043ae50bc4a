package autus.bench.estimate;

import autus.bench.measure.EstimatedHits;
import java.util.Locale;
import java.util.Optional;

/** Decides whether the times of a request's reads tell its hit rate. */
final class HitEstimator {

  static final int LEAST_LATER_READS = 100;

  private HitEstimator() {}

  /** What they tell of the reads sent from that instant on. */
  static EstimatedHits.Read estimate(String request, ReadHistory reads, long windowStartNanos) {
    HitInterval bounds = new HitInterval(reads, windowStartNanos);
    long count = bounds.readCount();
    if (reads.keyCount() == 1) {
      return unknown(
          request,
          count,
          "all reads request one key, and a service that stalls now and then looks like an entry that expires; request many keys, such as GET /items/${id} with a variable id, so that the first read of each key shows what a miss costs, or declare counters or origin");
    }
    if (reads.keyCount() < FirstReads.LEAST_PAIRS
        || reads.size() - reads.keyCount() < LEAST_LATER_READS) {
      return unknown(
          request,
          count,
          "an estimate needs first reads of at least %d keys and %d later reads, but there are %d and %d"
              .formatted(
                  FirstReads.LEAST_PAIRS,
                  LEAST_LATER_READS,
                  reads.keyCount(),
                  reads.size() - reads.keyCount()));
    }
    if (new Drift(reads).isDownwards()) {
      return unknown(
          request,
          count,
          "later reads of the same keys were faster whether or not they were hits: a service that is still warming up looks like a cache that fills; warm it up before the window");
    }
    HitInterval.Told told = bounds.told();
    if (!told.isAny()) {
      return unknown(
          request,
          count,
          "first reads of keys take as long as later ones: there is no cache, it held everything before the run (empty it with --cache-plan cold), it stores nothing, or it saves no time");
    }
    if (!told.agree()) {
      return unknown(
          request,
          count,
          "the response times contradict each other: the cost of a miss changed during the run");
    }
    EstimatedHits.Interval found = told.best();
    if (HitInterval.width(found) > HitInterval.WIDEST) {
      return unknown(
          request,
          count,
          String.format(
              Locale.ROOT,
              "hits and misses take too similar times, or wait too long in queues: any hit rate from %.0f to %.0f %% is possible",
              100 * found.low(),
              100 * found.high()));
    }
    return new EstimatedHits.Read(request, count, Optional.of(found), "");
  }

  private static EstimatedHits.Read unknown(String request, long count, String because) {
    return new EstimatedHits.Read(request, count, Optional.empty(), because);
  }
}
