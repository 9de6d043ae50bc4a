/**
 * What every command works with: the root, the session that outlives a command, exit codes, and the
 * files and folders of the tool. Enter by {@link autus.bench.cli.session.Session#of}. Knows no
 * command; each of the other packages of {@code cli} may use it.
 */
@NullMarked
package autus.bench.cli.session;

import org.jspecify.annotations.NullMarked;
