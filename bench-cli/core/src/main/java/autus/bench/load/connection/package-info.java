/**
 * Opens connections to a target, whatever is spoken over them: event loops, names that are resolved
 * once, TLS, and in plain words why there is no connection. Enter by {@link
 * autus.bench.load.connection.Transport}.
 */
@NullMarked
package autus.bench.load.connection;

import org.jspecify.annotations.NullMarked;
