/**
 * What people see while something runs, on stderr: a live view on a terminal, plain lines
 * elsewhere. Enter by {@link autus.bench.console.Console}. The only package that knows JLine.
 */
@NullMarked
package autus.bench.console;

import org.jspecify.annotations.NullMarked;
