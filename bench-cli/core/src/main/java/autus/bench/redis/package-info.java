/**
 * What is in a Redis, and how far away it is: keys by namespace, lifetimes, memory, counters, round
 * trips. Imports Lettuce, which nothing else does. Enter by {@link autus.bench.redis.RedisNodes}.
 */
@NullMarked
package autus.bench.redis;

import org.jspecify.annotations.NullMarked;
