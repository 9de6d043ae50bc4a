/**
 * All commands at one prompt or from one script, with settings, names of results and completion.
 * Enter by {@link autus.bench.cli.shell.ShellCommand}. It gets its command lines from the root, so
 * that it knows no other command.
 */
@NullMarked
package autus.bench.cli.shell;

import org.jspecify.annotations.NullMarked;
