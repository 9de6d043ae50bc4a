/**
 * What happens before a window: look whether the target is there, warm this client up, empty the
 * cache or fill it. Enter by {@link autus.bench.run.prepare.CachePreparation}. What is sent here is
 * recorded nowhere.
 */
@NullMarked
package autus.bench.run.prepare;

import org.jspecify.annotations.NullMarked;
