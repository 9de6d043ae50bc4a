/**
 * How far a job is: a live view on a terminal, plain lines elsewhere. Enter by {@link
 * autus.bench.console.progress.Progress}.
 */
@NullMarked
package autus.bench.console.progress;

import org.jspecify.annotations.NullMarked;
