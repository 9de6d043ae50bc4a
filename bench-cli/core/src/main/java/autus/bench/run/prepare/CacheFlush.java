package autus.bench.run.prepare;

import autus.bench.plan.Plan;
import autus.bench.redis.RedisLocation;
import java.time.Duration;

/** A way to empty the cache of a target. */
public sealed interface CacheFlush {

  /**
   * Keys are deleted, with SCAN and UNLINK. Tokens of the AUTUS response cache are kept, as {@link
   * autus.bench.redis.Flush} does.
   *
   * @param pattern which keys, as SCAN understands it
   */
  record OfRedis(RedisLocation redis, String pattern) implements CacheFlush {}

  /**
   * A request is sent, which must be answered with a status from 200 to 299.
   *
   * @param plan whose first request it is; its load is not laid on
   */
  record ByRequest(Plan plan) implements CacheFlush {}

  /** Nothing is requested for so long that every entry is too old. */
  record ByWaiting(Duration time) implements CacheFlush {}
}
