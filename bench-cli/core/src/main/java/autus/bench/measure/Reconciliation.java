package autus.bench.measure;

import java.util.List;
import java.util.Optional;

/**
 * The same window as the client, the target, its Redis and the run itself counted it. Immutable.
 *
 * @param client by the answers' headers: hits are HIT and STALE, misses are MISS and REVALIDATED
 * @param target by the counters that it shows; empty if they could not be read, or know neither
 *     hits nor misses
 * @param redis by Redis itself; empty if none was named or it could not be read
 * @param differences where the counts differ, with the reason if one was found
 * @param sent what the run itself sent; older files have none
 * @param hits the hit rate where headers do not tell it; empty if they do, or nobody knows
 */
public record Reconciliation(
    Count client,
    Optional<Count> target,
    Optional<RedisCount> redis,
    List<Difference> differences,
    Optional<Sent> sent,
    Optional<CountedHits> hits) {

  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /** Of which nothing is known but the counts. */
  public Reconciliation(
      Count client,
      Optional<Count> target,
      Optional<RedisCount> redis,
      List<Difference> differences) {
    this(client, target, redis, differences, Optional.empty(), Optional.empty());
  }

  /**
   * What the run sent to the target, as far as it got there.
   *
   * @param readCount GET and HEAD
   * @param writeCount all others
   * @param shown requests that the target's own counter shows, where there is one
   */
  public record Sent(long readCount, long writeCount, Optional<Shown> shown) {
    /** All of them. */
    public long count() {
      return readCount + writeCount;
    }
  }

  /** Requests by somebody else's count. */
  public record Shown(String source, long requestCount) {}

  /**
   * Hits that only others counted.
   *
   * @param source who counted them, such as {@code the counters at /cache/stats}
   * @param range of all lookups, how many were hits; an interval if the counts leave it open
   * @param reason why they are believed, or how far
   */
  public record CountedHits(String source, HitRange range, String reason) {}

  /**
   * Hits and misses of the window.
   *
   * @param source who counted
   */
  public record Count(String source, long hits, long misses) {
    /** All lookups. */
    public long lookups() {
      return hits + misses;
    }
  }

  /**
   * What Redis counted in the window: keys, not lookups.
   *
   * @param hits keys that were asked for and there
   * @param misses keys that were asked for and not there
   * @param keysBefore keys when the window began
   * @param keysAfter keys when it had ended
   */
  public record RedisCount(long hits, long misses, long keysBefore, long keysAfter) {}

  /**
   * A difference from what the client saw.
   *
   * @param what such as {@code misses shown by the target}
   * @param surplus how many more than the client saw; negative if fewer
   * @param reason in words
   * @param explained whether the reason accounts for the whole surplus, to the last request
   */
  public record Difference(String what, long surplus, String reason, boolean explained) {}
}
