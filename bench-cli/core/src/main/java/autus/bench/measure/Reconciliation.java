package autus.bench.measure;

import java.util.List;
import java.util.Optional;

/**
 * The same window as the client, the target and its Redis counted it. Immutable.
 *
 * @param client by the answers' headers: hits are HIT and STALE, misses are MISS and REVALIDATED
 * @param target by the counters that it shows; empty if they could not be read
 * @param redis by Redis itself; empty if none was named or it could not be read
 * @param differences where the counts differ, with the reason if one was found
 */
public record Reconciliation(
    Count client,
    Optional<Count> target,
    Optional<RedisCount> redis,
    List<Difference> differences) {

  public Reconciliation {
    differences = List.copyOf(differences);
  }

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
