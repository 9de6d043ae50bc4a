/**
 * What people see while something runs: progress with time left, on stderr. Enter by {@link
 * autus.bench.console.Progress}.
 */
@NullMarked
package autus.bench.console;

import org.jspecify.annotations.NullMarked;
