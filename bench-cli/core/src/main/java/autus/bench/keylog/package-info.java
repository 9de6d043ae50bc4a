/**
 * Which keys a run asked for and when, as a log that others can read: bounded, and with hashes in
 * place of values. Enter by {@link autus.bench.keylog.KeyLog}, which listens to a run. May import
 * {@code exchange}.
 */
@NullMarked
package autus.bench.keylog;

import org.jspecify.annotations.NullMarked;
