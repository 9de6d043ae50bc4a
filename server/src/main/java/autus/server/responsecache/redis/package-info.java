/**
 * The store of the response cache on Redis, through Lettuce, which nothing else imports. Enter by
 * {@link autus.server.responsecache.redis.RedisClientConnection}.
 */
@NullMarked
package autus.server.responsecache.redis;

import org.jspecify.annotations.NullMarked;
