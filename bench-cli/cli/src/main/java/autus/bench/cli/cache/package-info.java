/**
 * Commands that look into the Redis behind a cache, empty it or fill it. Enter by {@link
 * autus.bench.cli.cache.CacheCommand}.
 */
@NullMarked
package autus.bench.cli.cache;

import org.jspecify.annotations.NullMarked;
