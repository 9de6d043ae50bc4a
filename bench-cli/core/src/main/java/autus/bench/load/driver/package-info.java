/**
 * Drives a load: virtual users on event loops, each of which sends what is due in the pass in which
 * it reads responses. Enter by {@link autus.bench.load.driver.LoadDriver}. Builds on {@code load}
 * for what to send and when, and on {@code load.http} for how.
 */
@NullMarked
package autus.bench.load.driver;

import org.jspecify.annotations.NullMarked;
