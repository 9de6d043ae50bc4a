/**
 * The store of the response cache on Redis, through Lettuce, which nothing else imports. Enter by
 * {@link autus.responsecache.redis.RedisClientConnection}.
 */
@NullMarked
package autus.responsecache.redis;

import org.jspecify.annotations.NullMarked;
