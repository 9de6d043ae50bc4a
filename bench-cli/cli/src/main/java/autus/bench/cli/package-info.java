/**
 * Puts the command line together: which commands there are, and those that need all others. Enter
 * by {@link autus.bench.cli.CommandLineTool}. Commands read options, call one service and print;
 * they never call each other.
 */
@NullMarked
package autus.bench.cli;

import org.jspecify.annotations.NullMarked;
