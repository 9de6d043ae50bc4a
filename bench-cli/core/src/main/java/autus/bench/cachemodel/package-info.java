/**
 * A cache as the author of a scenario describes it: what it keeps, under how many keys, for how
 * long. Enter by {@link autus.bench.cachemodel.CacheModel}; {@link autus.bench.cachemodel.KeySpace}
 * says how requests spread over keys. May import only {@code yaml}, for its exception.
 */
@NullMarked
package autus.bench.cachemodel;

import org.jspecify.annotations.NullMarked;
