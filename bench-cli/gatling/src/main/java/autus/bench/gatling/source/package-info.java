/**
 * Compiles one Java file in memory and loads what it declares. Enter by {@link
 * autus.bench.gatling.source.JavaSource}. Knows nothing of Gatling.
 */
@NullMarked
package autus.bench.gatling.source;

import org.jspecify.annotations.NullMarked;
