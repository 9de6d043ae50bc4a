/**
 * The terminal as it is: opened or not, its screen, colours and characters, Ctrl-C. Enter by {@link
 * autus.bench.console.terminal.OpenTerminal}.
 */
@NullMarked
package autus.bench.console.terminal;

import org.jspecify.annotations.NullMarked;
