/**
 * Groups of options that several commands have, and how their values are read, checked and listed.
 * Mix {@link autus.bench.cli.options.LoadOptions} or {@link autus.bench.cli.options.GateOptions}
 * into a command. Options of one command stand beside it.
 */
@NullMarked
package autus.bench.cli.options;

import org.jspecify.annotations.NullMarked;
