/**
 * Starts a Redis process that ends with this one. Enter by {@link
 * autus.server.redisprocess.RedisProcess}.
 */
@NullMarked
package autus.server.redisprocess;

import org.jspecify.annotations.NullMarked;
